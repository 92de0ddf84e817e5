using AllInOne;

var builder = WebApplication.CreateBuilder([.. args.Select(arg => arg == "--demo" ? "--demo=true" : arg)]);
// Requests and refused tokens are nobody's news at a terminal; what goes wrong is.
builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
builder.Logging.AddFilter("Hypermedia", LogLevel.Warning).AddFilter("AllInOne", LogLevel.Warning);

var (settings, mistakes) = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
if (settings is null)
{
    foreach (var mistake in mistakes) await Console.Error.WriteLineAsync(mistake);
    return 2;
}
if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls(Settings.DefaultAddress);

try
{
    var app = await TaxiServer.Build(builder, settings, TimeProvider.System);
    await app.StartAsync();
    Welcome.Print(Console.Out, app.Urls.First(), settings);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"The server cannot start: {refused.Message} Choose another address with --urls or another folder with --data.");
    return 1;
}

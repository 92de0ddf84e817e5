using AllInOne;

var builder = WebApplication.CreateBuilder([.. args.Select(arg => arg == "--demo" ? "--demo=true" : arg)]);
builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

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
catch (IOException refused)
{
    await Console.Error.WriteLineAsync($"The server cannot start: {refused.Message} Choose another address with --urls or another folder with --data.");
    return 1;
}

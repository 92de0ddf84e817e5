using AllInOne;
using Operations;

if (args.Contains("--help") || args.Contains("-h"))
{
    await Console.Out.WriteLineAsync(Settings.Help);
    return 0;
}

string[] told = [.. args.Select(arg => arg is "--demo" or "--webhooks-to-private-networks" ? arg + "=true" : arg)];
var builder = WebApplication.CreateBuilder(told);
var misnamed = FromEnvironment.AddTo(builder.Configuration, told);
// Requests and refused tokens are nobody's news at a terminal; what goes wrong is.
builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
builder.Logging.AddFilter("Hypermedia", LogLevel.Warning).AddFilter("AllInOne", LogLevel.Warning);

var (settings, mistakes) = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
mistakes = [.. Settings.Unknown(args), .. CommandLine.Mistakes(args, flags: ["demo", "webhooks-to-private-networks"]), .. misnamed, .. mistakes];
if (settings is null || mistakes.Count > 0)
{
    foreach (var mistake in mistakes) await Console.Error.WriteLineAsync(mistake);
    return 2;
}
if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls(Settings.DefaultAddress);

try
{
    builder.AddOperations(settings.Operations, settings.IsWhole ? "taxi" : "taxi-" + string.Join('-', settings.PartsHere));
    await using var app = await TaxiServer.Build(builder, settings, TimeProvider.System);
    await app.StartAsync();
    Welcome.Print(Console.Out, OwnAddress.Of(app.Services), settings);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or System.Data.Common.DbException or Hypermedia.Foundation.DatabaseAwayException)
{
    await Console.Error.WriteLineAsync($"The server cannot start: {refused.Message}");
    return 1;
}

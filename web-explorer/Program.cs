using System.Globalization;
using Hypermedia.Explorer;

// dotnet run --project web-explorer -- --api https://api.example [--allow https://files.example] [--urls http://127.0.0.1:5080]
var builder = WebApplication.CreateBuilder(args);
var api = builder.Configuration["api"];
var entry = Uri.TryCreate(api, UriKind.Absolute, out var given) && given.Scheme is "http" or "https" ? given : null;
if (api is not null && entry is null)
{
    await Console.Error.WriteLineAsync($"--api {api} is not a web address. Try: --api https://api.example/");
    return 2;
}

// Requests and keys are nobody's news at a terminal; what goes wrong is.
builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
builder.WebHost.UseUrls(builder.Configuration["urls"] ?? "http://127.0.0.1:5080");
builder.Services.AddExplorer(options =>
{
    options.Entry = _ => entry;
    foreach (var origin in (builder.Configuration["allow"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) options.AllowedOrigins.Add(origin);
});

var app = builder.Build();
app.MapExplorer("/");
await app.StartAsync();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The explorer is at {string.Join(" and ", app.Urls)}"));
Console.WriteLine(entry is null
    ? "It knows no API yet. Start it with --api URL, or with --allow ORIGIN to enter addresses by hand."
    : $"It shows {entry}. Open it in a browser; Ctrl+C ends it.");
await app.WaitForShutdownAsync();
return 0;

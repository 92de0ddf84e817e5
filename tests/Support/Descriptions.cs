using System.Text.Json;

namespace Tests.Support;

/// <summary>What a server says of itself for machines, found by following links and read as plain text.</summary>
internal static class Descriptions
{
    private const string OpenApiType = "application/vnd.oai.openapi+json", AsyncApiType = "application/vnd.aai.asyncapi+json";

    public static Task<string> OpenApi(Uri entry, string version) => Find(entry, version, home => home.GetProperty("service-desc").EnumerateArray().Single(link => link.GetProperty("type").GetString()!.StartsWith(OpenApiType, StringComparison.Ordinal)));

    public static Task<string> AsyncApi(Uri entry, string version) => Find(entry, version, home => home.GetProperty("service-desc").EnumerateArray().Single(link => link.GetProperty("type").GetString() == AsyncApiType));

    public static Task<string> Profile(Uri entry, string version) => Find(entry, version, home => home.GetProperty("profile"));

    private static async Task<string> Find(Uri entry, string version, Func<JsonElement, JsonElement> choose)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        var home = await Links(http, (await Links(http, entry.ToString())).EnumerateObject().Single(relation => relation.Name.EndsWith(":api", StringComparison.Ordinal)).Value.EnumerateArray().Single(link => link.GetProperty("name").GetString() == version));
        return await http.GetStringAsync(choose(home).GetProperty("href").GetString());
    }

    private static Task<JsonElement> Links(HttpClient http, JsonElement link) => Links(http, link.GetProperty("href").GetString()!);

    private static async Task<JsonElement> Links(HttpClient http, string url) => JsonDocument.Parse(await http.GetStringAsync(url)).RootElement.GetProperty("_links");
}

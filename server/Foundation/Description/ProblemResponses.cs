using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Hypermedia.Foundation;

/// <summary>One response for each status the API refuses with; it tells the kinds of problems that have it.</summary>
internal static class ProblemResponses
{
    public static string NameOf(int status) => "Refusal" + status.ToString(CultureInfo.InvariantCulture);

    public static IEnumerable<(string Name, OpenApiResponse Response)> All(ApiDescription api) =>
        api.Problems.Values.GroupBy(kind => kind.Status).OrderBy(same => same.Key).Select(same => (NameOf(same.Key), Of(same.Key, [.. same.OrderBy(kind => kind.Name, StringComparer.Ordinal)])));

    private static OpenApiResponse Of(int status, IReadOnlyList<ProblemKind> kinds) => new()
    {
        Description = string.Join(" ", kinds.Select(kind => $"`{kind.Name}`: {kind.Title}. {kind.Meaning}")),
        Headers = Headers(status).ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(HeaderShapes.KeyOf(name))),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [MediaTypes.Problem] = new()
            {
                Schema = new OpenApiSchema { AllOf = [Schemas.Ref("Problem"), Schemas.Open([("status", Schemas.OneValue(status), true)])] },
                Examples = kinds.ToDictionary(kind => kind.Name, IOpenApiExample (kind) => new OpenApiExample { Summary = kind.Title, Value = Example(kind) }),
            },
        },
    };

    private static IEnumerable<string> Headers(int status) => ["Vary", "Cache-Control", .. status switch
    {
        401 => ["WWW-Authenticate"],
        415 => ["Accept-Post", "Accept-Patch"],
        409 or 429 or 503 => ["Retry-After"],
        _ => Array.Empty<string>(),
    }];

    private static JsonObject Example(ProblemKind kind) => new()
    {
        ["_links"] = new JsonObject
        {
            ["start"] = new JsonObject { ["href"] = "https://api.example/" },
            ["help"] = new JsonObject { ["href"] = $"https://api.example/problems/{kind.Name}" },
            ["curies"] = new JsonArray(new JsonObject { ["href"] = "https://api.example/relations/{rel}", ["name"] = "ex", ["templated"] = true }),
        },
        ["type"] = $"https://api.example/problems/{kind.Name}",
        ["title"] = kind.Title,
        ["status"] = kind.Status,
        ["detail"] = kind.Meaning,
    };
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypermedia.Cli.Mapping;

/// <summary>A map for programs.</summary>
internal static class MapJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ApiMap map) => new JsonObject
    {
        ["start"] = map.Start.AbsoluteUri,
        ["stopped"] = map.Stopped,
        ["kinds"] = new JsonArray([.. map.Kinds.Select(Kind)]),
    }.ToJsonString(Indented);

    private static JsonObject Kind(MappedKind kind) => new()
    {
        ["name"] = kind.Name,
        ["count"] = kind.Count,
        ["mediaTypes"] = new JsonArray([.. kind.MediaTypes.Select(m => JsonValue.Create(m))]),
        ["profile"] = kind.Profile,
        ["deprecated"] = kind.IsDeprecated,
        ["links"] = new JsonArray([.. kind.Links.Select(l => new JsonObject { ["relation"] = l.Relation, ["to"] = l.To, ["links"] = l.Links, ["embedded"] = l.Embedded, ["templated"] = l.IsTemplated, ["deprecated"] = l.IsDeprecated })]),
        ["forms"] = new JsonArray([.. kind.Forms.Select(f => new JsonObject { ["key"] = f.Key, ["method"] = f.Method, ["count"] = f.Count, ["fields"] = new JsonArray([.. f.Fields.Select(x => JsonValue.Create(x))]) })]),
    };
}

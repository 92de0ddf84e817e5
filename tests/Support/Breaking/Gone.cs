using System.Text.Json.Nodes;

namespace Tests.Support.Breaking;

/// <summary>A name that was there and is not any more, with what it is called now if that can be told.</summary>
internal sealed record Gone(string Name, string? NewName)
{
    // What is said for people.
    private static readonly string[] Notes = ["title", "summary", "description", "example", "examples", "tags"];

    /// <summary>The names taken away. One is renamed if it alone went, and one alone came, with what is behind it.</summary>
    public static IReadOnlyList<Gone> Between<TBefore, TAfter>(IReadOnlyDictionary<string, TBefore> before, IReadOnlyDictionary<string, TAfter> after) where TBefore : JsonNode where TAfter : JsonNode
    {
        var went = before.Where(member => !after.ContainsKey(member.Key)).Select(member => (member.Key, Shape: Bare(member.Value))).ToList();
        var came = went.Count == 0 ? [] : after.Where(member => !before.ContainsKey(member.Key)).Select(member => (member.Key, Shape: Bare(member.Value))).ToList();
        return [.. went.Select(gone => new Gone(gone.Key, NewName(gone.Shape)))];

        string? NewName(JsonNode shape)
        {
            var alike = came.Where(member => JsonNode.DeepEquals(member.Shape, shape)).ToList();
            return alike.Count == 1 && went.Count(member => JsonNode.DeepEquals(member.Shape, shape)) == 1 ? alike[0].Key : null;
        }
    }

    private static JsonNode Bare(JsonNode node) => node switch
    {
        // Below 'properties' are names, and a property may have the name of a note.
        JsonObject members => new JsonObject(members.Where(member => member.Value is not null && !Notes.Contains(member.Key))
            .Select(member => KeyValuePair.Create(member.Key, member.Key == "properties" && member.Value is JsonObject properties ? new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)Bare(property.Value!)))) : (JsonNode?)Bare(member.Value!)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Bare(item))]),
        _ => node.DeepClone(),
    };
}

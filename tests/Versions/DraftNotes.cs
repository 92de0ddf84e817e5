using System.Text.Json.Nodes;

namespace Tests.Versions;

/// <summary>Changes to what nothing depends on.</summary>
internal sealed partial class Draft
{
    private static readonly string[] Notes = ["description", "summary", "example"];

    public Draft WithOtherWords() => After(() =>
    {
        foreach (var node in Everything(root).OfType<JsonObject>().ToList())
            foreach (var note in node.Where(member => Notes.Contains(member.Key) && member.Value is JsonValue).Select(member => member.Key).ToList())
                node[note] = "Otherwise.";
        root["info"]!["title"] = "Another title";
        foreach (var (_, example) in root["components"]!["examples"]!.AsObject()) example!["value"] = "another";
    });

    public Draft InAnotherOrder() => After(() =>
    {
        foreach (var node in Everything(root).ToList())
            if (node is JsonObject members) Replace(members, members.Reverse().ToList());
            else if (node is JsonArray items && items.All(item => item is JsonValue)) Turn(items);
    });

    public Draft WithTheSameWrittenOut(string operation) => After(() =>
    {
        var body = Body(operation);
        foreach (var (_, media) in Operation(operation)["requestBody"]!["content"]!.AsObject()) media!["schema"] = body.DeepClone();
    });

    private static void Turn(JsonArray items)
    {
        var turned = items.Reverse().Select(item => item?.DeepClone()).ToList();
        items.Clear();
        foreach (var item in turned) items.Add(item);
    }

    // The innermost first, so that what was turned is not turned again as a copy.
    private static IEnumerable<JsonNode> Everything(JsonNode of) => (of switch
    {
        JsonObject members => members.Select(member => member.Value),
        JsonArray items => items,
        _ => [],
    }).Where(inside => inside is not null).SelectMany(inside => Everything(inside!)).Append(of);
}

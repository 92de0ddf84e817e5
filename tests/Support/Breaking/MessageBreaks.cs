using System.Text.Json.Nodes;

namespace Tests.Support.Breaking;

/// <summary>
/// What a change takes away from those who hear messages: a sentence for each thing they could rely on and cannot any more. What is added is
/// none, and neither is what the parts of the description are called.
/// </summary>
internal static class MessageBreaks
{
    /// <summary>Compares two AsyncAPI documents.</summary>
    public static IReadOnlyList<string> Between(JsonNode released, JsonNode current)
    {
        var findings = new List<(string What, string Type)>();
        foreach (var (type, before) in released["components"]!["messages"]!.AsObject())
            if (current["components"]!["messages"]![type] is { } after) Compare(new Schema(released, before!["payload"]!), new Schema(current, after["payload"]!), "", what => findings.Add((what, type)));
            else findings.Add(("the message is gone", type));
        foreach (var (name, address) in Addresses(released).Except(Addresses(current))) findings.Add(($"the address '{address}' is gone", name));
        return [.. findings.GroupBy(finding => finding.What, finding => finding.Type).Select(same => $"{string.Join(", ", same.Distinct())}: {same.Key}.")];
    }

    private static IEnumerable<(string Name, string Address)> Addresses(JsonNode document) => document["channels"]!.AsObject().Select(channel => (channel.Key, (string)channel.Value!["address"]!));

    private static void Compare(Schema before, Schema after, string at, Action<string> find)
    {
        foreach (var name in before.Members)
        {
            var place = at.Length == 0 ? name : $"{at}/{name}";
            if (after.Member(name) is not { } now) find($"'{place}' is gone");
            else
            {
                if (before.Requires(name) && !after.Requires(name)) find($"'{place}' is not always there any more");
                Compare(before.Member(name)!, now, place, find);
            }
        }
        foreach (var keyword in new[] { "type", "format", "pattern" })
            if (before.Texts(keyword) is { Count: > 0 } was && !was.SetEquals(after.Texts(keyword))) find($"'{at}' has another {keyword}");
        foreach (var value in before.Values.Except(after.Values)) find($"'{at}' is never '{value}' any more");
    }

    /// <summary>A schema, with those it refers to and those it is all of.</summary>
    private sealed class Schema(JsonNode root, JsonNode node)
    {
        private readonly IReadOnlyList<JsonObject> _parts = [.. Parts(root, node)];

        public IEnumerable<string> Members => _parts.SelectMany(part => part["properties"]?.AsObject().Select(member => member.Key) ?? []).Distinct();

        public IEnumerable<string> Values => _parts.SelectMany(part => part["enum"]?.AsArray().Select(value => value!.ToString()) ?? []).Distinct();

        public Schema? Member(string name)
        {
            var found = _parts.Select(part => part["properties"]?[name]).OfType<JsonNode>().ToList();
            return found.Count == 0 ? null : new Schema(root, new JsonObject { ["allOf"] = new JsonArray([.. found.Select(one => one.DeepClone())]) });
        }

        public bool Requires(string name) => _parts.Any(part => part["required"]?.AsArray().Any(required => (string?)required == name) == true);

        public HashSet<string> Texts(string keyword) => [.. _parts.Select(part => part[keyword]?.ToJsonString()).OfType<string>()];

        private static IEnumerable<JsonObject> Parts(JsonNode root, JsonNode node)
        {
            yield return node.AsObject();
            if ((string?)node["$ref"] is { } reference)
                foreach (var part in Parts(root, reference.TrimStart('#', '/').Split('/').Aggregate(root, (at, name) => at[name]!))) yield return part;
            foreach (var part in node["allOf"]?.AsArray().SelectMany(one => Parts(root, one!)) ?? []) yield return part;
        }
    }
}

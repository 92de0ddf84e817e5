using System.Text.Json.Nodes;

namespace Tests.Support.Breaking;

/// <summary>What can be one of several things: which of them is which after a change.</summary>
internal static class Alternatives
{
    /// <summary>Pairs by name, then by what is written, then by order; what is left is gone or new.</summary>
    public static IEnumerable<(JsonNode? Was, JsonNode? Now)> Pairs(IEnumerable<JsonNode> before, IEnumerable<JsonNode> after)
    {
        var (was, now) = (before.ToList(), after.ToList());
        foreach (var isSame in new Func<JsonNode, JsonNode, bool>[] { HaveOneName, JsonNode.DeepEquals, (_, _) => true })
            foreach (var one in was.ToList())
                if (now.Find(other => isSame(one, other)) is { } same)
                {
                    was.Remove(one);
                    now.Remove(same);
                    yield return (one, same);
                }
        foreach (var gone in was) yield return (gone, null);
        foreach (var come in now) yield return (null, come);
    }

    /// <summary>What a sentence calls it.</summary>
    public static string Say(JsonNode schema) => ApiDocument.NameOf(schema) is { } name ? Place.Named(name).ToString() : "something else";

    private static bool HaveOneName(JsonNode one, JsonNode other) => ApiDocument.NameOf(one) is { } name && name == ApiDocument.NameOf(other);
}

using System.Text.Json;

namespace Hypermedia.Cli.Checking.Probes;

/// <summary>Where two accounts of one resource disagree. One may say less than the other; links, forms and what is embedded depend on where it stands.</summary>
internal static class Contradiction
{
    public static IReadOnlyList<string> Between(JsonElement one, JsonElement other) =>
        [.. Members(one).Where(m => other.TryGetProperty(m.Name, out var said) && !JsonElement.DeepEquals(m.Value, said)).Select(m => m.Name)];

    /// <summary>Whether they share anything, when both have something.</summary>
    public static bool Unrelated(JsonElement one, JsonElement other) =>
        Members(one).Any() && Members(other).Any() && !Members(one).Any(m => other.TryGetProperty(m.Name, out _));

    private static IEnumerable<JsonProperty> Members(JsonElement of) => of.EnumerateObject().Where(m => m.Name is not ("_links" or "_embedded" or "_templates"));
}

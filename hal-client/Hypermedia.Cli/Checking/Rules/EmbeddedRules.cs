using System.Text.Json;
using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Rules;

/// <summary>What may stand in <c>_embedded</c>.</summary>
internal static class EmbeddedRules
{
    public static IEnumerable<Finding> Find(Seen seen)
    {
        foreach (var part in seen.Parts())
        {
            var at = $"{part.Pointer}/_embedded";
            if (part.Json.TryGetProperty("_embedded", out var all) && all.ValueKind != JsonValueKind.Object) yield return Found(seen, all, at);
            foreach (var (pointer, value) in part.Relations("_embedded").SelectMany(r => Part.Each(r.Value, $"{at}{Part.Step(r.Name)}")))
            {
                if (value.ValueKind != JsonValueKind.Object) yield return Found(seen, value, pointer);
            }
        }
    }

    private static Finding Found(Seen seen, JsonElement value, string pointer) => RuleBook.EmbeddedNotHal.At(seen.Uri, $"It is of the kind {value.ValueKind.ToString().ToLowerInvariant()}.", pointer);
}

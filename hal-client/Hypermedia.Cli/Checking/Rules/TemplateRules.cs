using System.Text.Json;
using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Rules;

/// <summary>What a form must be.</summary>
internal static class TemplateRules
{
    private static readonly HashSet<string> Methods = new(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Finding> Find(Seen seen)
    {
        foreach (var part in seen.Parts())
        {
            var at = $"{part.Pointer}/_templates";
            if (part.Json.TryGetProperty("_templates", out var all) && all.ValueKind != JsonValueKind.Object) yield return Invalid(seen, at, "It is no object.");
            foreach (var template in part.Relations("_templates"))
            {
                foreach (var finding in Find(seen, template, $"{at}{Part.Step(template.Name)}")) yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Find(Seen seen, JsonProperty template, string at)
    {
        if (template.Value.ValueKind != JsonValueKind.Object) return [Invalid(seen, at, $"'{template.Name}' is no object.")];
        return
        [
            .. Method(template.Value) is { } wrong ? [Invalid(seen, $"{at}/method", wrong)] : Array.Empty<Finding>(),
            .. Target(seen, template.Value, at),
            .. Properties(template.Value).Select(wrong => Invalid(seen, $"{at}/properties", wrong)),
            .. from field in Fields(template.Value)
               let pointer = $"{at}/properties/{field.Index}"
               from finding in FieldRules.Find(field.Json).Select(wrong => Invalid(seen, pointer, wrong)).Concat(OptionLink(seen, field.Json, $"{pointer}/options/link"))
               select finding,
        ];
    }

    private static string? Method(JsonElement template) =>
        !template.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String ? "It has no method."
        : !Methods.Contains(method.GetString()!) ? $"'{method.GetString()}' is no method of forms."
        : null;

    private static IEnumerable<Finding> Target(Seen seen, JsonElement template, string at)
    {
        if (!template.TryGetProperty("target", out var target) || target.ValueKind == JsonValueKind.Null) yield break;
        if (target.ValueKind != JsonValueKind.String) yield return RuleBook.FormsTargetUnresolvable.At(seen.Uri, "It is no text.", $"{at}/target");
        else if (target.GetString() is { Length: > 0 } href && !(LinkRules.IsReference(seen.Uri, href) && new Uri(seen.Uri, href).Scheme is "http" or "https"))
            yield return RuleBook.FormsTargetUnresolvable.At(seen.Uri, $"'{href}'", $"{at}/target");
    }

    private static IEnumerable<string> Properties(JsonElement template)
    {
        if (template.TryGetProperty("properties", out var properties) && properties.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null)) yield return "'properties' is no array.";
        foreach (var twice in Fields(template).Select(f => FieldRules.Name(f.Json)).OfType<string>().GroupBy(n => n).Where(g => g.Count() > 1)) yield return $"There are two fields '{twice.Key}'.";
    }

    private static IEnumerable<(int Index, JsonElement Json)> Fields(JsonElement template) =>
        template.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Array ? properties.EnumerateArray().Select((json, i) => (i, json)) : [];

    private static IEnumerable<Finding> OptionLink(Seen seen, JsonElement field, string pointer) =>
        field.ValueKind == JsonValueKind.Object && field.TryGetProperty("options", out var options) && options.ValueKind == JsonValueKind.Object && options.TryGetProperty("link", out var link)
            ? LinkRules.Find(seen.Uri, new WrittenLink("options", pointer, link))
            : [];

    private static Finding Invalid(Seen seen, string pointer, string what) => RuleBook.FormsTemplateInvalid.At(seen.Uri, what, pointer);
}

using System.Text.Json;
using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Rules;

/// <summary>What a document as a whole must be.</summary>
internal static class DocumentRules
{
    public static IEnumerable<Finding> Find(Seen seen)
    {
        if (seen is { SaysJson: true, Json: null, Broken: { } why }) yield return RuleBook.JsonMalformed.At(seen.Uri, why);
        if (!seen.SaysJson && LooksLikeHal(seen.Json)) yield return RuleBook.ContentTypeWrong.At(seen.Uri, seen.MediaType.Length == 0 ? "It has no Content-Type." : $"It is served as {seen.MediaType}.");
        if (!seen.IsDocument) yield break;
        if (seen.Hal is { } root && !Holds(root, "_links", "self")) yield return RuleBook.SelfMissing.At(seen.Uri, "There is no link 'self'.");
        if (seen.Answer?.Header("ETag") is null) yield return RuleBook.EtagMissing.At(seen.Uri, "There is no ETag.");
    }

    private static bool LooksLikeHal(JsonElement? json) => json is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("_links", out var links) && links.ValueKind == JsonValueKind.Object;

    // Links that cannot be read at all are another rule's business.
    private static bool Holds(JsonElement root, string of, string name) =>
        root.TryGetProperty(of, out var all) && (all.ValueKind != JsonValueKind.Object || all.TryGetProperty(name, out _));
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Hypermedia.Cli.Walking;
using Hypermedia.Client;

namespace Hypermedia.Cli.Checking.Rules;

/// <summary>What a link object must be, wherever it stands.</summary>
internal static partial class LinkRules
{
    private static readonly HashSet<string> Unsafe = new(["javascript", "vbscript", "data", "file"], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<Finding> Find(Seen seen) => seen.Parts().SelectMany(part => Find(seen, part));

    /// <summary>What is wrong with one link of a resource, or of a field's options.</summary>
    public static IEnumerable<Finding> Find(Uri where, WrittenLink link)
    {
        if (link.Href is not { } href) return [RuleBook.LinkWithoutHref.At(where, $"'{link.Relation}' has none.", link.Pointer)];
        var pointer = $"{link.Pointer}/href";
        // Curies have a rule of their own about what is to be filled in.
        var isCurie = link.Relation == "curies";
        if (link.Templated)
        {
            if (!UriTemplate.TryParse(href, out var template, out var error)) return [RuleBook.TemplateMalformed.At(where, $"'{href}': {error}", pointer)];
            return template.Variables.Count == 0 && !isCurie ? [RuleBook.LinkFlagWithoutTemplate.At(where, $"'{href}'", pointer)] : [];
        }

        if (Expression().IsMatch(href)) return [RuleBook.LinkTemplatedWithoutFlag.At(where, $"'{href}'", pointer)];
        if (Scheme(where, href) is { } scheme && Unsafe.Contains(scheme)) return [RuleBook.LinkSchemeUnsafe.At(where, $"'{href}'", pointer)];
        return !IsReference(where, href) ? [RuleBook.HrefNotAUri.At(where, $"'{href}'", pointer)] : [];
    }

    /// <summary>Whether a text is a URI reference: made of the characters of one, and resolving to something.</summary>
    public static bool IsReference(Uri where, string href) => Characters().IsMatch(href) && Uri.TryCreate(where, href, out _);

    private static IEnumerable<Finding> Find(Seen seen, Part part)
    {
        if (part.Json.TryGetProperty("_links", out var links) && links.ValueKind != JsonValueKind.Object)
            return [RuleBook.LinksNotAnObject.At(seen.Uri, $"It is of the kind {links.ValueKind.ToString().ToLowerInvariant()}.", $"{part.Pointer}/_links")];
        return part.Links().SelectMany(link => Find(seen.Uri, link));
    }

    private static string? Scheme(Uri where, string href) => Uri.TryCreate(where, href.Trim(), out var uri) ? uri.Scheme : null;

    [GeneratedRegex(@"\{[+#./;?&]?[A-Za-z0-9_%.]+([:*][0-9]*)?(,[A-Za-z0-9_%.]+([:*][0-9]*)?)*\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Expression();

    // RFC 3986 §2, and percent signs only before two hexadecimal digits.
    [GeneratedRegex(@"\A([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Characters();
}

using System.Text;

namespace Hypermedia.Client;

/// <summary>Which of several answers of one URL a request would be given (RFC 9111 §4.1).</summary>
internal static class Selection
{
    /// <summary>Who asks and what they send in the fields the answer depends on, as a digest. A field that is not sent is not the same as an empty one.</summary>
    public static string Of(HttpRequestMessage request, IReadOnlyList<string> names, string partition)
    {
        List<string> parts = [partition];
        foreach (var name in names)
        {
            var lines = Lines(request, name).ToList();
            parts.Add(name);
            parts.Add(lines.Count == 0 ? "absent" : "=" + Normal(name, string.Join(",", lines)));
        }

        return Digest.Of(parts);
    }

    public static bool Fits(StoredAnswer answer, HttpRequestMessage request, string partition) =>
        !answer.VaryBy.Contains("*") && answer.Variant == Of(request, answer.VaryBy, partition);

    private static IEnumerable<string> Lines(HttpRequestMessage request, string name) =>
        HeaderFields.Lines(request.Headers, name) is var lines && lines.Any() || request.Content is null ? lines : HeaderFields.Lines(request.Content.Headers, name);

    // Whitespace around commas means nothing in any list, and case nothing in languages (RFC 9110 §12.5.4).
    // Order is left alone: many servers read it as preference, whatever the grammar says.
    private static string Normal(string name, string value)
    {
        var text = new StringBuilder(value.Length);
        var quoted = false;
        for (var at = 0; at < value.Length; at++)
        {
            var one = value[at];
            if (one == '"' && (at == 0 || value[at - 1] != '\\')) quoted = !quoted;
            if (!quoted && one is ' ' or '\t' && TouchesComma(value, at)) continue;
            text.Append(one);
        }

        return name == "accept-language" ? text.ToString().ToLowerInvariant() : text.ToString();
    }

    private static bool TouchesComma(string value, int at)
    {
        var before = value.AsSpan(0, at).TrimEnd(" \t");
        var after = value.AsSpan(at).TrimStart(" \t");
        return before.Length == 0 || after.Length == 0 || before[^1] == ',' || after[0] == ',';
    }
}

using System.Text;

namespace Hypermedia.Client;

/// <summary>Which of several answers of one URL a request would be given (RFC 9111 §4.1).</summary>
internal static class Selection
{
    /// <summary>Who asks and what they send in the fields the answer depends on, as a digest. A field that is not sent is not the same as an empty one.</summary>
    public static string Of(Asking asking, IReadOnlyList<string> names)
    {
        var text = Digest.Join(new StringBuilder(), asking.Partition);
        for (var i = 0; i < names.Count; i++)
        {
            Digest.Join(text, names[i]);
            Digest.Join(text, asking.Sent(names[i]) is { } value ? "=" + Normal(names[i], value) : "absent");
        }

        return asking.Digests.Of(text.ToString());
    }

    public static bool Fits(StoredAnswer answer, Asking asking) => !answer.VaryBy.Contains("*") && answer.Variant == Of(asking, answer.VaryBy);

    // Whitespace around commas means nothing in any list, and case nothing in languages (RFC 9110 §12.5.4).
    // Order is left alone: many servers read it as preference, whatever the grammar says.
    private static string Normal(string name, string value)
    {
        if (value.AsSpan().IndexOfAny(' ', '\t') < 0) return name == "accept-language" ? value.ToLowerInvariant() : value;
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

using System.Text;

namespace Hypermedia.Client;

/// <summary>Which of several answers of one URL a request would be given (RFC 9111 §4.1).</summary>
internal static class Selection
{
    private const int LongestUsual = 512;

    /// <summary>Who asks and what they send in the fields the answer depends on, as a digest. A field that is not sent is not the same as an empty one.</summary>
    public static string Of(Asking asking, IReadOnlyList<string> names)
    {
        var text = Digest.Join(Scratch.Take(), asking.Partition);
        for (var i = 0; i < names.Count; i++)
        {
            Digest.Join(text, names[i]);
            if (asking.Sent(names[i]) is { } value) JoinNormal(text, names[i], value);
            else Digest.Join(text, "absent");
        }

        return asking.Digests.Of(text);
    }

    public static bool Fits(StoredAnswer answer, Asking asking) => !answer.VaryBy.Contains("*") && answer.Variant == Of(asking, answer.VaryBy);

    // Whitespace around commas means nothing in any list, and case nothing in languages (RFC 9110 §12.5.4).
    // Order is left alone: many servers read it as preference, whatever the grammar says.
    private static void JoinNormal(StringBuilder text, string name, string value)
    {
        var normal = value.Length < LongestUsual ? stackalloc char[LongestUsual] : new char[value.Length + 1];
        // What is sent is never the same as what is absent.
        normal[0] = '=';
        var length = 1;
        var quoted = false;
        for (var at = 0; at < value.Length; at++)
        {
            var one = value[at];
            if (one == '"' && (at == 0 || value[at - 1] != '\\')) quoted = !quoted;
            if (!quoted && one is ' ' or '\t' && (length == 1 || normal[length - 1] == ',' || EndsAtComma(value, at))) continue;
            normal[length++] = name == "accept-language" ? char.ToLowerInvariant(one) : one;
        }

        Digest.Join(text, normal[..length]);
    }

    private static bool EndsAtComma(string value, int at) => value.AsSpan(at).TrimStart(" \t") is [] or [',', ..];
}

namespace Hypermedia.Client;

/// <summary>Entity tags as they are compared (RFC 9110 §8.8.3.2).</summary>
internal static class EntityTag
{
    public static bool IsWeak(string tag) => tag.StartsWith("W/", StringComparison.Ordinal);

    /// <summary>The weak comparison: the same but for the mark of weakness.</summary>
    public static bool Matches(string one, string other) => Opaque(one) == Opaque(other);

    /// <summary>Whether a list of tags, or <c>*</c>, names this one. Tags may hold commas.</summary>
    public static bool IsAmong(string tag, string list) =>
        list.Trim() == "*" || Split(list).Any(one => Matches(one, tag));

    private static IEnumerable<string> Split(string list)
    {
        var (begin, quoted) = (0, false);
        for (var at = 0; at <= list.Length; at++)
        {
            if (at < list.Length && list[at] == '"') quoted = !quoted;
            if (at < list.Length && (list[at] != ',' || quoted)) continue;
            yield return list[begin..at].Trim();
            begin = at + 1;
        }
    }

    private static string Opaque(string tag) => IsWeak(tag.Trim()) ? tag.Trim()[2..] : tag.Trim();
}

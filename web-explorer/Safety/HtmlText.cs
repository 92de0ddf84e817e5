using System.Net;
using System.Text;

namespace Hypermedia.Explorer;

/// <summary>
/// The words of an HTML page and nothing else: no element, no attribute and no address of it reaches ours. It reads in one pass and gives up nothing to
/// malformed markup but a little order.
/// </summary>
internal static class HtmlText
{
    // A relation is explained in a screenful, or on its own page.
    private const int MostBlocks = 40;
    private const int LongestText = 4000;

    private static readonly HashSet<string> Unread = new(["script", "style", "template", "svg", "math", "noscript", "iframe", "object", "nav", "footer", "title", "textarea", "select"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Inline = new(["a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"], StringComparer.OrdinalIgnoreCase);

    public enum Kind
    {
        Paragraph,
        Heading,
        Item,
    }

    /// <summary>A run of words that stands by itself.</summary>
    internal sealed record Block(Kind Kind, string Text);

    public static IReadOnlyList<Block> Plain(string text) =>
        [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostBlocks).Select(t => new Block(Kind.Paragraph, t.Length > LongestText ? t[..LongestText] + "…" : t))];

    public static IReadOnlyList<Block> Read(string html)
    {
        var blocks = new List<Block>();
        var (words, kind, length, at) = (new StringBuilder(), Kind.Paragraph, 0, 0);
        while (at < html.Length && blocks.Count < MostBlocks && length < LongestText)
        {
            var open = html.IndexOf('<', at);
            if (open < 0) open = html.Length;
            words.Append(html, at, Math.Min(open - at, LongestText * 2));
            if (open == html.Length) break;
            if (open + 1 == html.Length || !(char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!' or '?'))
            {
                // Less than, and no tag.
                words.Append('<');
                at = open + 1;
                continue;
            }

            var (name, closing, after) = Tag(html, open);
            at = after;
            if (name.Length == 0 || Inline.Contains(name)) continue;
            if (!closing && Unread.Contains(name))
            {
                var end = html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
                if (end < 0) break;
                at = end;
                continue;
            }

            Flush();
            kind = closing ? Kind.Paragraph : KindOf(name);
        }

        Flush();
        return blocks;

        void Flush()
        {
            var text = string.Join(' ', WebUtility.HtmlDecode(words.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            words.Clear();
            if (text.Length == 0) return;
            if (text.Length > LongestText - length) text = text[..(LongestText - length)] + "…";
            length += text.Length;
            blocks.Add(new Block(kind, text));
        }
    }

    private static Kind KindOf(string name) => name.ToUpperInvariant() switch
    {
        "H1" or "H2" or "H3" or "H4" or "H5" or "H6" or "DT" or "TH" => Kind.Heading,
        "LI" => Kind.Item,
        _ => Kind.Paragraph,
    };

    // A comment has no name.
    private static (string Name, bool Closing, int After) Tag(string html, int open)
    {
        if (string.CompareOrdinal(html, open, "<!--", 0, 4) == 0)
            return ("", false, html.IndexOf("-->", open + 4, StringComparison.Ordinal) is >= 0 and var end ? end + 3 : html.Length);
        var at = open + 1;
        var closing = at < html.Length && html[at] == '/';
        if (closing) at++;
        var start = at;
        while (at < html.Length && char.IsAsciiLetterOrDigit(html[at])) at++;
        var name = html[start..at];
        char? quote = null;
        for (; at < html.Length; at++)
        {
            if (quote is null && html[at] == '>') return (name, closing, at + 1);
            if (html[at] is '"' or '\'') quote = quote is null ? html[at] : quote == html[at] ? null : quote;
        }

        return (name, closing, html.Length);
    }
}

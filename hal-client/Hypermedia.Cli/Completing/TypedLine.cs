using System.Text;

namespace Hypermedia.Cli.Completing;

/// <summary>A line as words, by the rules of sh that everybody knows: spaces part them; single quotes, double quotes and backslashes keep them together.</summary>
/// <param name="Words">The words, without their quotes.</param>
/// <param name="LastFrom">Where the last word begins, quote included; the length of the line when the next one has not begun.</param>
/// <param name="Quote">The quote that is still open at the end; null when none is.</param>
internal sealed record TypedLine(IReadOnlyList<string> Words, int LastFrom, char? Quote)
{
    /// <summary>The words that are complete: all but the one at the end of the line.</summary>
    public IReadOnlyList<string> Before(string line) => LastFrom == line.Length ? Words : [.. Words.SkipLast(1)];

    /// <summary>What has been typed of the word at the end of the line.</summary>
    public string Partial(string line) => LastFrom == line.Length ? "" : Words[^1];

    public static TypedLine Read(string line)
    {
        List<string> words = [];
        StringBuilder? word = null;
        var from = 0;
        char? quote = null;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote is null && char.IsWhiteSpace(c))
            {
                if (word is not null) words.Add(word.ToString());
                word = null;
                continue;
            }

            if (word is null) (word, from) = (new StringBuilder(), i);
            if (c == quote) quote = null;
            else if (quote is null && c is '\'' or '"' && quote is null) quote = c;
            else if (c == '\\' && quote != '\'' && i + 1 < line.Length && (quote is null || line[i + 1] is '"' or '\\')) word.Append(line[++i]);
            else word.Append(c);
        }

        if (word is null) return new TypedLine(words, line.Length, null);
        words.Add(word.ToString());
        return new TypedLine(words, from, quote);
    }
}

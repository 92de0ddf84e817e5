namespace Hypermedia.Cli.Terminal;

/// <summary>The word somebody may have meant: the same one behind a prefix, or one a slip of the hand away.</summary>
internal static class Nearest
{
    // Words that differ in more than a third of their letters are other words.
    private const int LettersPerSlip = 3;

    /// <summary>A sentence that asks, with a space before it; empty when nothing is near.</summary>
    public static string Ask(string said, IEnumerable<string> offered) => To(said, offered) is { } meant ? $" Did you mean '{meant}'?" : "";

    public static string? To(string said, IEnumerable<string> offered)
    {
        var near = offered.Select(word => (Word: word, Slips: Math.Min(Slips(said, word), Slips(Local(said), Local(word)))))
            .Where(n => n.Slips <= Math.Max(1, Math.Min(said.Length, n.Word.Length) / LettersPerSlip) && n.Slips < said.Length)
            .OrderBy(n => n.Slips).ToList();
        return near is [var best, ..] && best.Word != said ? best.Word : null;
    }

    private static string Local(string word) => word.TrimEnd('/') is var plain && plain.LastIndexOfAny([':', '/', '#']) is >= 0 and var cut ? plain[(cut + 1)..] : plain;

    // Damerau and Levenshtein: letters put in, left out, mistaken, or swapped with their neighbour.
    private static int Slips(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) cost[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) cost[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var same = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1])) cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}

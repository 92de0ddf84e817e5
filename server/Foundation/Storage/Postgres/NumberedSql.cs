using System.Text;

namespace Hypermedia.Foundation;

/// <summary>A statement whose parameters have numbers, as PostgreSQL takes them, instead of names: read once, so that nothing is looked for at each use.</summary>
/// <param name="Text">With <c>$1</c>, <c>$2</c>… in it.</param>
/// <param name="Places">Which of the values given is the first, the second…</param>
internal sealed record NumberedSql(string Text, int[] Places)
{
    /// <summary>Reads a statement with names such as <c>@id</c>; texts in quotes and comments are left as they are.</summary>
    /// <exception cref="ArgumentException">It names a value that is not given.</exception>
    public static NumberedSql Of(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var (text, places) = (new StringBuilder(sql.Length), new List<int>());
        for (var at = 0; at < sql.Length;)
        {
            var end = sql[at] switch
            {
                '\'' or '"' => EndOf(sql, at, sql[at], at + 1),
                '-' when at + 1 < sql.Length && sql[at + 1] == '-' => sql.IndexOf('\n', at) is >= 0 and var next ? next + 1 : sql.Length,
                _ => at + 1,
            };
            if (sql[at] != '@' || (end = EndOfName(sql, at + 1)) == at + 1)
            {
                text.Append(sql, at, Math.Max(end, at + 1) - at);
                at = Math.Max(end, at + 1);
                continue;
            }
            var place = PlaceOf(sql.AsSpan((at + 1)..end), values);
            if (place < 0) throw new ArgumentException($"No value is given for {sql[at..end]} of: {sql}", nameof(values));
            var number = places.IndexOf(place) + 1;
            if (number == 0)
            {
                places.Add(place);
                number = places.Count;
            }
            text.Append('$').Append(number);
            at = end;
        }
        return new NumberedSql(text.ToString(), [.. places]);
    }

    private static int EndOf(string sql, int at, char last, int from) => sql.IndexOf(last, from) is >= 0 and var end ? end + 1 : throw new ArgumentException($"What begins at {at} has no end: {sql}", nameof(sql));

    private static int EndOfName(string sql, int from)
    {
        while (from < sql.Length && (char.IsAsciiLetterOrDigit(sql[from]) || sql[from] == '_')) from++;
        return from;
    }

    private static int PlaceOf(ReadOnlySpan<char> name, ReadOnlySpan<(string Name, object? Value)> values)
    {
        for (var i = 0; i < values.Length; i++)
            if (name.SequenceEqual(values[i].Name)) return i;
        return -1;
    }
}

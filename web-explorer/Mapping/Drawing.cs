using System.Globalization;

namespace Hypermedia.Explorer;

/// <summary>A map laid out: kinds in columns by how far they are from the start, the relations between them as curves.</summary>
internal sealed class Drawing
{
    public const int BoxWidth = 176;
    public const int BoxHeight = 46;

    private const int ColumnGap = 92;
    private const int RowGap = 20;
    private const int Margin = 14;

    // How far a curve within the last column stands out.
    private const int Bulge = 32;

    // Below the boxes, where the ways that lead back pass.
    private const int Lane = 16;

    internal sealed record Box(ApiMap.Kind Kind, int X, int Y);

    /// <summary>All relations from one kind to another: one line, however many they are.</summary>
    internal sealed record Line(string Path, bool LeadsBack, string Title);

    public Drawing(ApiMap map)
    {
        var columns = map.Kinds.GroupBy(k => k.Depth).OrderBy(g => g.Key).Select(g => g.ToList()).ToList();
        var tallest = columns.Select(c => c.Count).DefaultIfEmpty(0).Max();
        for (var column = 0; column < columns.Count; column++)
        {
            // Short columns stand in the middle of tall ones.
            var top = Margin + ((tallest - columns[column].Count) * (BoxHeight + RowGap) / 2);
            for (var row = 0; row < columns[column].Count; row++) Boxes.Add(new Box(columns[column][row], Margin + (column * (BoxWidth + ColumnGap)), top + (row * (BoxHeight + RowGap))));
        }

        Width = (Margin * 2) + (columns.Count * BoxWidth) + (Math.Max(0, columns.Count - 1) * ColumnGap) + Bulge;
        Height = (Margin * 2) + (tallest * (BoxHeight + RowGap)) - RowGap + (Lane * 2);
        var places = Boxes.ToDictionary(b => b.Kind.Name, StringComparer.Ordinal);
        foreach (var way in map.Ways.Where(w => w.From != w.To).GroupBy(w => (w.From, w.To)))
        {
            var (from, to) = (places[way.Key.From], places[way.Key.To]);
            var title = $"{way.Key.From} → {string.Join(", ", way.Select(w => w.Relation).Distinct(StringComparer.Ordinal))} → {way.Key.To}";
            Lines.Add(new Line(Curve(from, to), to.X <= from.X, title));
        }
    }

    public List<Box> Boxes { get; } = [];

    public List<Line> Lines { get; } = [];

    public int Width { get; }

    public int Height { get; }

    /// <summary>A name that fits into a box.</summary>
    public static string Fitted(string name) => name.Length <= 19 ? name : name[..18] + "…";

    private static string Curve(Box from, Box to)
    {
        var (middleFrom, middleTo) = (from.Y + (BoxHeight / 2), to.Y + (BoxHeight / 2));
        if (to.X > from.X)
        {
            var (x1, x2) = (from.X + BoxWidth, to.X);
            var bend = Math.Min((x2 - x1) / 2, ColumnGap);
            return Invariant($"M{x1} {middleFrom}C{x1 + bend} {middleFrom} {x2 - bend} {middleTo} {x2 - 3} {middleTo}");
        }

        if (to.X == from.X)
        {
            // Within a column: out and in again on the right.
            var x = from.X + BoxWidth;
            return Invariant($"M{x} {middleFrom}C{x + 38} {middleFrom} {x + 38} {middleTo} {x + 3} {middleTo}");
        }

        // Back: out below, along, and in from below.
        var (fromX, toX) = (from.X + (BoxWidth / 2) - 8, to.X + (BoxWidth / 2) + 8);
        var (fromY, toY) = (from.Y + BoxHeight, to.Y + BoxHeight);
        var low = Math.Max(fromY, toY) + Lane;
        return Invariant($"M{fromX} {fromY}C{fromX} {low} {fromX - 30} {low} {fromX - 44} {low}L{toX + 44} {low}C{toX + 30} {low} {toX} {low} {toX} {toY + 3}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

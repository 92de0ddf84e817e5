using System.Globalization;

namespace Hypermedia.Foundation;

/// <summary>Lines with rounded corners, and the tips of arrows, as SVG has them.</summary>
internal static class FigurePen
{
    public const double TipLength = 8;
    private const double TipHalfWidth = 3.6;
    private const double CornerRadius = 10;

    /// <summary>A line through the points, rounded at each but the first and the last.</summary>
    public static string Path(IReadOnlyList<(double X, double Y)> points)
    {
        var d = FormattableString.Invariant($"M{points[0].X:0.#} {points[0].Y:0.#}");
        for (var index = 1; index < points.Count - 1; index++)
        {
            var (before, corner, after) = (points[index - 1], points[index], points[index + 1]);
            var radius = Math.Min(CornerRadius, Math.Min(Length(before, corner), Length(corner, after)) / 2);
            // Two corners on top of one another: the line runs straight through.
            if (radius < 0.5) continue;
            var (enter, leave) = (Towards(corner, before, radius), Towards(corner, after, radius));
            d += FormattableString.Invariant($"L{enter.X:0.#} {enter.Y:0.#}Q{corner.X:0.#} {corner.Y:0.#} {leave.X:0.#} {leave.Y:0.#}");
        }
        return d + FormattableString.Invariant($"L{points[^1].X:0.#} {points[^1].Y:0.#}");
    }

    /// <summary>The tip of an arrow that touches a point, heading in a direction of length one.</summary>
    public static string Tip(double x, double y, int dx, int dy)
    {
        var (backX, backY) = (x - dx * TipLength, y - dy * TipLength);
        var (sideX, sideY) = (dy * TipHalfWidth, dx * TipHalfWidth);
        return string.Create(CultureInfo.InvariantCulture,
            $"<path class=\"tip\" d=\"M{x:0.#} {y:0.#}L{backX + sideX:0.#} {backY + sideY:0.#}L{backX - sideX:0.#} {backY - sideY:0.#}Z\"/>");
    }

    private static double Length((double X, double Y) from, (double X, double Y) to) => Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y);

    private static (double X, double Y) Towards((double X, double Y) from, (double X, double Y) to, double distance) =>
        (from.X + distance * Math.Sign(to.X - from.X), from.Y + distance * Math.Sign(to.Y - from.Y));
}

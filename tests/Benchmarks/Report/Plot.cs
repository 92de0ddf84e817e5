using System.Globalization;
using System.Net;
using System.Text;
using Benchmarks.Rows;

namespace Benchmarks.Report;

/// <summary>Draws the ratios as bars, each from its lowest to its highest pair, with a line where it must be and one where it aims.</summary>
internal static class Plot
{
    private const int Left = 400, Width = 480, RowHeight = 46, Top = 56, BarHeight = 18;

    // A little beyond the highest aim.
    private const double Most = 1.6;

    public static string Draw(IReadOnlyList<Outcome> outcomes)
    {
        var height = Top + outcomes.Count * RowHeight + 20;
        var svg = new StringBuilder($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 60} {height}" font-family="system-ui, sans-serif" font-size="14" role="img" aria-label="Ratios to the baseline">
            <rect width="100%" height="100%" fill="#fff"/>
            <text x="16" y="28" font-size="16" font-weight="600" fill="#1b1b1b">Requests a second, as a share of the baseline's</text>
            <g font-size="12" fill="#555"><rect x="{Left}" y="18" width="18" height="10" fill="#2f6f9f"/><text x="{Left + 24}" y="28">median</text><path d="M{Left + 96} 23h22" stroke="#1b1b1b"/><text x="{Left + 124}" y="28">lowest to highest pair</text><path d="M{Left + 280} 14v18" stroke="#b3261e" stroke-width="2"/><text x="{Left + 288}" y="28">must</text><path d="M{Left + 336} 14v18" stroke="#2e7d32" stroke-width="2" stroke-dasharray="3 2"/><text x="{Left + 344}" y="28">aim</text></g>

            """);
        for (var row = 0; row < outcomes.Count; row++) Bar(svg, outcomes[row], Top + row * RowHeight);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Bar(StringBuilder svg, Outcome outcome, int top)
    {
        var (middle, right) = (top + BarHeight / 2, Left + Width + 8);
        svg.Append($"""
            <text x="{Left - 12}" y="{middle + 5}" text-anchor="end" fill="#1b1b1b">{WebUtility.HtmlEncode(outcome.Case.Name.Replace("`", "", StringComparison.Ordinal))}</text>
            <rect x="{Left}" y="{top}" width="{X(outcome.MedianRatio) - Left}" height="{BarHeight}" fill="#2f6f9f"/>
            <path d="M{X(outcome.Lowest)} {middle}H{X(outcome.Highest)}" stroke="#1b1b1b"/>
            <path d="M{X(outcome.Case.Must)} {top - 5}v{BarHeight + 10}" stroke="#b3261e" stroke-width="2"/>
            <path d="M{X(outcome.Case.Aim)} {top - 5}v{BarHeight + 10}" stroke="#2e7d32" stroke-width="2" stroke-dasharray="3 2"/>
            <text x="{right}" y="{middle + 5}" fill="#1b1b1b">{outcome.MedianRatio.ToString("0.00", CultureInfo.InvariantCulture)}</text>

            """);
    }

    private static int X(double ratio) => Left + (int)Math.Round(Math.Min(ratio, Most) / Most * Width);
}

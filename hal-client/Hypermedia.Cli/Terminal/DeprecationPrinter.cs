using System.Globalization;
using Hypermedia.Client;

namespace Hypermedia.Cli.Terminal;

/// <summary>Says that something on the way is on its way out, and where to go instead: to standard error, and once for each policy of an origin.</summary>
internal sealed class DeprecationPrinter(Surroundings around)
{
    private readonly HashSet<(string Origin, Uri? Policy)> _told = [];

    public void Print(Outcome outcome)
    {
        var last = outcome.Trail.Count - 1;
        var crossed = outcome.Trail.Select((hop, i) => (hop.Uri, Deprecation: i == last ? outcome.Deprecation : hop.Deprecation)).Where(c => c.Deprecation is not null);
        // Of hops that say the same, the last is nearest to what was wanted, and so is its successor.
        foreach (var group in crossed.GroupBy(c => (Origin: c.Uri.GetLeftPart(UriPartial.Authority), c.Deprecation!.Policy)))
        {
            if (_told.Add(group.Key)) Tell(group.Last().Deprecation!, group.Key.Origin);
        }
    }

    private void Tell(Deprecation deprecation, string origin)
    {
        Line(Dates(deprecation), deprecation.Policy?.AbsoluteUri ?? origin);
        if (deprecation.Successor is { } successor) Line("its successor", successor.AbsoluteUri);
    }

    // An address is never broken: it is there to be taken along.
    private void Line(string what, string address)
    {
        var fits = what.Length + 2 + address.Length <= around.Width;
        around.Err.WriteLine(fits ? $"{what}: {address}" : $"{what}:{around.Err.NewLine}  {address}");
    }

    private string Dates(Deprecation deprecation)
    {
        var since = deprecation.Since is { } moment ? $"deprecated {(moment > around.Time.GetUtcNow() ? "from" : "since")} {Day(moment)}" : deprecation.Sunset is null ? "deprecated" : null;
        var until = deprecation.Sunset is { } end ? $"gone after {Day(end)}" : null;
        return string.Join(", ", new[] { since, until }.OfType<string>());
    }

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

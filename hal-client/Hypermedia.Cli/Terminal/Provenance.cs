using System.Globalization;
using Hypermedia.Client;

namespace Hypermedia.Cli.Terminal;

/// <summary>In a few words, how an answer came about: who gave it, how old it is, how often it was asked for.</summary>
internal static class Provenance
{
    /// <summary>Empty when the server answered the first time.</summary>
    public static string Of(Exchange hop)
    {
        string?[] said = [hop.Attempts > 1 ? $"{hop.Attempts} attempts" : null, From(hop)];
        return string.Join(", ", said.OfType<string>());
    }

    /// <summary>When what is shown was so; null when that is now.</summary>
    public static string? Ago(Exchange hop) =>
        hop.AnsweredFrom is not AnsweredFrom.Server and not AnsweredFrom.Broken && int.TryParse(hop.Header("Age"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds) switch
            {
                { TotalMinutes: < 1 } age => $"{age.TotalSeconds:0} s ago",
                { TotalHours: < 1 } age => $"{Math.Floor(age.TotalMinutes):0} min ago",
                { TotalDays: < 2 } age => $"{Math.Floor(age.TotalHours):0} h ago",
                var age => $"{Math.Floor(age.TotalDays):0} days ago",
            }
            : null;

    private static string? From(Exchange hop)
    {
        var word = hop.AnsweredFrom switch
        {
            AnsweredFrom.Fresh => "from cache",
            AnsweredFrom.Revalidated => "revalidated",
            AnsweredFrom.Stale => "from cache, out of date",
            AnsweredFrom.Fallback => "last known",
            AnsweredFrom.Broken => "not asked",
            _ => null,
        };
        return word is null ? null : Ago(hop) is { } ago ? $"{word}, {ago}" : word;
    }
}

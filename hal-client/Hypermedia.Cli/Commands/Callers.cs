using System.CommandLine;
using Hypermedia.Cli.Checking;

namespace Hypermedia.Cli.Commands;

/// <summary>As whom an API is looked at: nobody, everybody named by <c>--as</c>, and whoever holds a <c>--token</c>.</summary>
internal static class Callers
{
    public static IReadOnlyList<Caller> Of(Visit visit, ParseResult parsed, SharedOptions shared)
    {
        var names = parsed.GetValue(shared.As) ?? [];
        if (names.FirstOrDefault(n => !visit.Tokens.Has(visit.Start, n)) is { } stranger)
            throw new UsageException($"'{stranger}' is not signed in there: hal sign-in {visit.Start.AbsoluteUri} --as {stranger}");
        var tokens = parsed.GetValue(shared.Token) ?? [];
        // Whoever names nobody is looked for under the name everybody has.
        if (names.Length + tokens.Length == 0 && visit.Tokens.Has(visit.Start, visit.Who)) names = [visit.Who];
        return
        [
            new Caller("nobody", visit.Call(null, null, judging: true)),
            .. names.Distinct().Select(n => new Caller(n, visit.Call(n, null, judging: true))),
            .. tokens.Select((t, i) => new Caller($"token {i + 1}", visit.Call(null, t, judging: true))),
        ];
    }
}

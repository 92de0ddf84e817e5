using Hypermedia.Cli.Terminal;

namespace Hypermedia.Cli.Checking.Reports;

/// <summary>A page for people: by rule, errors first, each with a few examples.</summary>
internal static class PeopleReport
{
    private const int Examples = 3;

    public static void Print(Report report, TextWriter to, bool colour, int width)
    {
        var paper = new Paper(to, colour, width);
        paper.Address($"{report.Start.AbsoluteUri}", Paper.Strong);
        paper.Line($"{Many(report.Documents, "document")} as {string.Join(", ", report.Callers)}: {Many(report.Requests, "request")}, {Many(report.Submitted, "form")} submitted.", Paper.Faint);
        foreach (var unseen in report.Unseen) paper.Line(unseen);
        foreach (var group in report.Findings.GroupBy(f => f.Rule).OrderByDescending(g => g.Key.Severity))
        {
            paper.Heading($"{group.Key.Severity.ToString().ToLowerInvariant()}: {group.Key.Name}");
            paper.Line($"{group.Key.Sentence} ({group.Key.Section})", Paper.Faint);
            foreach (var finding in group.Take(Examples))
            {
                paper.Address(finding.Place, indent: 2);
                paper.Line($"{finding.What}{As(finding, report)}", indent: 4);
            }

            if (group.Count() > Examples) paper.Line($"and {group.Count() - Examples} more", Paper.Faint, indent: 2);
        }

        paper.Gap();
        var (errors, warnings) = (report.Count(Severity.Error), report.Count(Severity.Warning));
        paper.Line(errors + warnings == 0 ? "Nothing found." : $"{Many(errors, "error")}, {Many(warnings, "warning")}.", errors > 0 ? Paper.Bad : Paper.Strong);
    }

    // Who met it is said when it was not everybody.
    private static string As(Finding finding, Report report) => finding.Who.Count > 0 && finding.Who.Count < report.Callers.Count ? $" (as {string.Join(", ", finding.Who)})" : "";

    private static string Many(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}

using System.CommandLine;
using Hypermedia.Cli.Checking;
using Hypermedia.Cli.Checking.Reports;
using Hypermedia.Cli.Terminal;
using Hypermedia.Cli.Walking;
using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary><c>hal check [URL]</c>: walks an API as everybody who is given, and tells what breaks the rules. Nothing is changed there without <c>--unsafe</c>.</summary>
internal static class CheckCommand
{
    public static Command Make(SharedOptions shared, Surroundings around)
    {
        var address = new Argument<string?>("address") { Description = "An address (or '.').", Arity = ArgumentArity.ZeroOrOne, HelpName = "url" };
        var submit = new Option<bool>("--unsafe") { Description = "Submit the forms that are offered, too: this changes what is there." };
        var format = new Option<string>("--format") { Description = "people, json or junit.", DefaultValueFactory = _ => "people" };
        format.AcceptOnlyFromAmong("people", "json", "junit");
        var ignore = new Option<string[]>("--ignore") { Description = "A rule to leave out; may be repeated.", HelpName = "rule" };
        var bounds = new Bounds();
        var command = new Command("check", "Test an API by following its links: documents, links, forms, headers, refusals.") { address, submit, format, ignore };
        bounds.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var visit = new Visit(shared, parsed, around, Words.Read(parsed.GetValue(address) is { } said ? [said] : []), severalPeople: true);
            var ignored = (parsed.GetValue(ignore) ?? []).ToHashSet(StringComparer.Ordinal);
            if (ignored.FirstOrDefault(name => RuleBook.All.All(r => r.Name != name)) is { } unknown)
                throw new UsageException($"There is no rule '{unknown}'.{Nearest.Ask(unknown, RuleBook.All.Select(r => r.Name))}");

            var callers = Callers.Of(visit, parsed, shared);
            using var progress = new Progress(around);
            var report = await new Checkup(visit.Start, bounds.Read(parsed), parsed.GetValue(submit), progress).Run(callers, cancel);
            progress.Dispose();
            foreach (var caller in callers) caller.Client.Dispose();
            // A check that has seen nothing has passed nothing.
            if (report is { Documents: 0, Findings.Count: 0 }) return await Nothing(report, visit);

            report = report with { Findings = [.. report.Findings.Where(f => !ignored.Contains(f.Rule.Name))] };
            await visit.Write(to => Print(report, visit.AsJson ? "json" : parsed.GetValue(format)!, to, around));
            return report.Count(Severity.Error) > 0 ? ExitCode.Found : ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> Nothing(Report report, Visit visit) =>
        report.Surveys[^1].All.First().Outcome is (Outcome.Problem or Outcome.Unreachable or Outcome.Refused) and var why
            ? await visit.End(why)
            : throw new UsageException($"There is nothing to check: {visit.Start.AbsoluteUri} leads to no HAL document.");

    private static void Print(Report report, string format, TextWriter to, Surroundings around)
    {
        switch (format)
        {
            case "json":
                to.WriteLine(JsonReport.Write(report));
                break;
            case "junit":
                to.WriteLine(JUnitReport.Write(report));
                break;
            default:
                PeopleReport.Print(report, to, around.Colour && to == around.Out, around.Width);
                break;
        }
    }
}

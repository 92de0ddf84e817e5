using System.CommandLine;
using Hypermedia.Cli.Mapping;
using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Commands;

/// <summary><c>hal map [URL]</c>: the kinds of resources an API has and how they lead to each other, found by following links.</summary>
internal static class MapCommand
{
    public static Command Make(SharedOptions shared, Surroundings around)
    {
        var address = new Argument<string?>("address") { Description = "An address (or '.').", Arity = ArgumentArity.ZeroOrOne, HelpName = "url" };
        var format = new Option<string>("--format") { Description = "table, json or dot (Graphviz).", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "dot");
        var bounds = new Bounds();
        var command = new Command("map", "The kinds of resources there are, and how they lead to each other.") { address, format };
        bounds.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            using var visit = new Visit(shared, parsed, around, Words.Read(parsed.GetValue(address) is { } said ? [said] : []));
            var survey = new Survey(visit.Who, visit.Client);
            using var progress = new Progress(around);
            await survey.Walk(visit.Start, bounds.Read(parsed), progress, cancel);
            progress.Dispose();
            if (survey.All.First().Outcome is not Hypermedia.Client.Outcome.Success) return await visit.End(survey.All.First().Outcome);

            var map = ApiMap.Of(visit.Start, survey);
            await visit.Write(to => Print(map, visit.AsJson ? "json" : parsed.GetValue(format)!, to, around));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(ApiMap map, string format, TextWriter to, Surroundings around)
    {
        if (format == "table") MapTable.Print(map, to, around.Colour && to == around.Out, around.Width);
        else to.WriteLine(format == "json" ? MapJson.Write(map) : MapDot.Write(map));
    }
}

using System.CommandLine;
using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary><c>hal all [URL] [REL…]</c>: what a list holds, over all of its pages, one JSON document a line (NDJSON).</summary>
internal static class AllCommand
{
    public static Command Make(SharedOptions shared, Surroundings around)
    {
        var words = new Argument<string[]>("words") { Description = "An address (or '.'), relations to a list, and variable=value for templates.", Arity = ArgumentArity.ZeroOrMore, HelpName = "url rel" };
        var limit = new Option<int?>("--limit", "-n") { Description = "The most items.", CustomParser = said => WholeNumber.Read(said, "--limit", "items"), HelpName = "items" };
        var pages = new Option<int?>("--pages") { Description = "The most pages.", CustomParser = said => WholeNumber.Read(said, "--pages", "pages"), HelpName = "pages" };
        var items = new Option<string?>("--items") { Description = "The relation of the items, where it is not 'item' or the only one embedded.", HelpName = "relation" };
        var command = new Command("all", "Every item of a list, through all of its pages, one JSON document a line.") { words, limit, pages, items };
        command.SetAction(async (parsed, cancel) =>
        {
            var said = Words.Read(parsed.GetValue(words) ?? []);
            using var visit = new Visit(shared, parsed, around, said);
            var arrived = await visit.Go(said.Selectors(said.Names), cancel);
            if (arrived is not Outcome.Success { State: var first }) return await visit.End(arrived);
            visit.Trace(arrived.Trail);
            visit.Remember(first);
            var code = ExitCode.Done;
            await visit.Write(async to => code = await new ItemPrinter(around, to) { MostItems = parsed.GetValue(limit), MostPages = parsed.GetValue(pages), Relation = parsed.GetValue(items) }
                .Print(first.Pages(new PageLimits { Most = int.MaxValue }), visit, cancel));
            return code;
        });
        return command;
    }
}

using System.CommandLine;
using Hypermedia.Cli.Terminal;
using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary><c>hal watch [URL] [REL…]</c>: where that leads to a document and not to a stream, its link <c>monitor</c> (RFC 5989) is taken.</summary>
internal static class WatchCommand
{
    public static Command Make(SharedOptions shared, Surroundings around)
    {
        var words = new Argument<string[]>("words") { Description = "An address (or '.') and relations, to an event stream or to what has one.", Arity = ArgumentArity.ZeroOrMore, HelpName = "url rel" };
        var count = new Option<int?>("--count", "-n") { Description = "End after so many events.", CustomParser = said => WholeNumber.Read(said, "--count", "events"), HelpName = "events" };
        var until = new Option<string?>("--until") { Description = "End after an event of this name.", HelpName = "name" };
        var command = new Command("watch", "Follow an event stream, one line per event.") { words, count, until };
        command.SetAction(async (parsed, cancel) =>
        {
            var said = Words.Read(parsed.GetValue(words) ?? []);
            using var visit = new Visit(shared, parsed, around, said);
            var arrived = await visit.Go(said.Selectors(said.Names), cancel);
            if (arrived is Outcome.Success { State: var state }) arrived = visit.Heed(await state.Follow("monitor").Get(cancel));
            if (arrived is not Outcome.NotHypermedia { MediaType: "text/event-stream" }) return await visit.End(arrived);

            visit.Trace(arrived.Trail);
            var stream = visit.Client.Watch(arrived.Trail[^1].Uri);
            var printer = new EventPrinter(around, visit.AsJson);
            var heard = 0;
            await foreach (var one in stream.WithCancellation(cancel))
            {
                await printer.Print(one);
                if (++heard == parsed.GetValue(count) || one.Name == parsed.GetValue(until)) return ExitCode.Done;
            }

            return stream.Ended is { } ended ? await visit.End(ended) : ExitCode.Done;
        });
        return command;
    }
}

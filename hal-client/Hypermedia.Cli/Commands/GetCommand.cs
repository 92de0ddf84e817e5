using System.CommandLine;

namespace Hypermedia.Cli.Commands;

/// <summary><c>hal get [URL] [REL…] [variable=value…]</c>.</summary>
internal static class GetCommand
{
    public static Command Make(string name, string description, SharedOptions shared, Surroundings around)
    {
        var words = new Argument<string[]>("words") { Description = "An address (or '.'), relations such as orders 'item[status=open]' 'find{q=lamp}', and variable=value for templates.", Arity = ArgumentArity.ZeroOrMore, HelpName = "url rel" };
        var command = new Command(name, description) { words };
        command.SetAction(async (parsed, cancel) =>
        {
            var said = Words.Read(parsed.GetValue(words) ?? []);
            using var visit = new Visit(shared, parsed, around, said);
            return await visit.End(await visit.Go(said.Selectors(said.Names), cancel));
        });
        return command;
    }
}

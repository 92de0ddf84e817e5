using System.CommandLine;
using Hypermedia.Cli.Completing;
using Hypermedia.Cli.Memory;
using Hypermedia.Cli.Shells;
using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary><c>hal shell [URL] [REL…]</c>: a prompt at which relations and forms are said by their names.</summary>
internal static class ShellCommand
{
    public const string Name = "shell";

    public static Command Make(SharedOptions shared, Surroundings around)
    {
        var words = new Argument<string[]>("words") { Description = "Where to begin: an address (or '.') and relations.", Arity = ArgumentArity.ZeroOrMore, HelpName = "url rel" };
        var command = new Command(Name, "A prompt where you are: relations and forms by name, Tab for what is offered, back and forward.") { words };
        command.SetAction(async (parsed, cancel) =>
        {
            var said = Words.Read(parsed.GetValue(words) ?? []);
            var who = (parsed.GetValue(shared.As) ?? []).FirstOrDefault() ?? Visit.Nobody;
            var place = new Place(around.Folder);
            var home = said.Address is null or "." ? place.Recall(who) : Visit.Absolute(said.Address);
            using var session = new Session { Home = home, Token = parsed.GetValue(shared.Token)?.FirstOrDefault(), Headers = parsed.GetValue(shared.Header) ?? [] };
            var inside = around with { Session = session };
            var root = HalCommand.Commands(new SharedOptions(), inside);
            var completion = new Completion(root)
            {
                From = async (typed, stop) =>
                    typed.Address is null ? session.Here?.State
                    : session.Here is { } here && Visit.Absolute(typed.Address) is { } uri && await here.Client.Go(uri).Get(cancel: stop) is Outcome.Success { State: var state } ? state : null,
                Addresses = place.All,
                People = [.. new TokenStore(around.Folder, around.Time).All().Select(t => t.Who).Distinct()],
                Alone = Shell.Own,
                Bare = true,
            };
            string[] first = home is null && parsed.GetValue(words) is not { Length: > 0 } ? [] : ["get", .. parsed.GetValue(words) ?? []];
            return await new Shell(inside, root, Habits(parsed, shared), completion).Run(first, cancel);
        });
        return command;
    }

    // What proves who asks is not among them: it belongs to where the shell began, and not to wherever a line goes.
    private static IReadOnlyList<string> Habits(ParseResult parsed, SharedOptions shared) =>
    [
        .. from option in shared.All
           where option != shared.Token && option != shared.Header
           let result = parsed.GetResult(option)
           where result is { Implicit: false }
           from word in (string[])[option.Name, .. result.Tokens.Select(t => t.Value)]
           select word,
    ];
}

using System.CommandLine;
using Hypermedia.Cli.Terminal;
using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary><c>hal do [URL] [REL…] FORM [field=value…]</c>.</summary>
internal static class DoCommand
{
    public static Command Make(SharedOptions shared, Surroundings around)
    {
        var words = new Argument<string[]>("words") { Description = "An address (or '.'), relations to follow, the form's key, and field=value (or field:=json).", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("do", "Submit a form, after following relations to it. Asks for what is missing.") { words };
        command.SetAction(async (parsed, cancel) =>
        {
            var said = Words.Read(parsed.GetValue(words) ?? []);
            using var visit = new Visit(shared, parsed, around, said);
            var arrived = await visit.Go(said.Selectors(said.Names.SkipLast(1)), cancel);
            if (arrived is not Outcome.Success { State: var state }) return await visit.End(arrived);
            var form = Pick(state, said.Names is [.., var last] ? last : null);
            var values = await new Asking(around).Complete(form, said.Values, cancel);
            var done = await form.Submit(values, cancel: cancel);
            return await visit.End(done with { Trail = [.. arrived.Trail, .. done.Trail] });
        });
        return command;
    }

    private static Form Pick(State state, string? wanted)
    {
        // Forms are named for what they do; the link beside one carries the same word behind a prefix.
        var plain = wanted?[(wanted.LastIndexOf(':') + 1)..];
        if (wanted is not null && (state.Forms[wanted] ?? state.Forms[plain!]) is { } form) return form;
        if (wanted is null && state.Forms.Count == 1) return state.Forms[0];
        var offered = string.Join(", ", state.Forms.Select(f => f.Key));
        throw new UsageException((wanted is null ? "Say which form." : $"There is no form '{wanted}' here.{Nearest.Ask(wanted, state.Forms.Select(f => f.Key))}") + (offered.Length > 0 ? $" Offered: {offered}." : " None is offered."));
    }
}

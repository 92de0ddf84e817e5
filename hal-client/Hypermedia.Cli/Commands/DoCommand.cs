using System.CommandLine;
using Hypermedia.Cli.Terminal;
using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary><c>hal do [URL] [REL…] FORM [field=value…]</c>; and what is said in a shell without a command, where the last word may also be a relation.</summary>
internal static class DoCommand
{
    /// <summary>The name of the command that a shell puts before words that have none.</summary>
    public const string Bare = "go";

    public static Command Make(SharedOptions shared, Surroundings around) =>
        Make("do", "Submit a form, after following relations to it. Asks for what is missing.", orFollow: false, shared, around);

    public static Command MakeBare(SharedOptions shared, Surroundings around)
    {
        var command = Make(Bare, "Follow relations, or do what is offered.", orFollow: true, shared, around);
        command.Hidden = true;
        return command;
    }

    private static Command Make(string name, string description, bool orFollow, SharedOptions shared, Surroundings around)
    {
        var words = new Argument<string[]>("words") { Description = "An address (or '.'), relations to follow, the form's key, and field=value (field:=json for typed values, field@=path for a file).", Arity = ArgumentArity.ZeroOrMore, HelpName = "url rel form field=value" };
        var wait = new Option<bool>("--wait") { Description = "When it is only accepted, and done later (202), ask until it has come to rest." };
        var command = new Command(name, description) { words, wait };
        command.SetAction(async (parsed, cancel) =>
        {
            var said = Words.Read(parsed.GetValue(words) ?? []);
            using var visit = new Visit(shared, parsed, around, said);
            if (orFollow && said.Names.Count == 0) return await visit.End(await visit.Go([], cancel));
            var arrived = await visit.Reach(said.Selectors(said.Names.SkipLast(1)), cancel);
            if (arrived is not Outcome.Success { State: var state }) return await visit.End(arrived);
            var done = orFollow && state.Forms[said.Names[^1]] is null
                ? await state.Follow(said.Selectors(said.Names.TakeLast(1))[0]).Get(cancel)
                : await Submit(Pick(state, said.Names is [.., var last] ? last : null), said, around, cancel);
            if (parsed.GetValue(wait)) done = await done.Completed(cancel: cancel);
            return await visit.End(done with { Trail = [.. arrived.Trail, .. done.Trail] });
        });
        return command;
    }

    private static async Task<Outcome> Submit(Form form, Words said, Surroundings around, CancellationToken cancel) =>
        await form.Submit(await new Asking(around).Complete(form, said.Values, said.Files, cancel), new SubmitOptions { Files = said.Files }, cancel);

    private static Form Pick(State state, string? wanted)
    {
        // Forms are named for what they do; the link beside one carries the same word behind a prefix.
        if (wanted is not null && (state.Forms[wanted] ?? state.Forms[Called.Plain(wanted)]) is { } form) return form;
        if (wanted is null && state.Forms.Count == 1) return state.Forms[0];
        var offered = string.Join(", ", state.Forms.Select(f => f.Key));
        throw new UsageException((wanted is null ? "Say which form." : $"There is no form '{wanted}' here.{Nearest.Ask(wanted, state.Forms.Select(f => f.Key))}") + (offered.Length > 0 ? $" Offered: {offered}." : " None is offered."));
    }
}

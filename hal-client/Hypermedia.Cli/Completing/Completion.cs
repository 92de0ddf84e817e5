using System.CommandLine;
using System.CommandLine.Completions;
using Hypermedia.Client;
using Option = System.CommandLine.Option;

namespace Hypermedia.Cli.Completing;

/// <summary>What may come next on a command line: commands, options and what they take, and what the document offers to which the words lead.</summary>
/// <param name="root">The commands.</param>
internal sealed class Completion(Command root)
{
    // Nobody reads further; and shells become slow.
    private const int Most = 200;

    /// <summary>The commands whose words are relations, and then values.</summary>
    private static readonly HashSet<string> Walking = new(["get", "follow", "do", "watch", "all", "sign-in"], StringComparer.Ordinal);

    /// <summary>The document from which words lead on: of the address that was said, or where one is.</summary>
    public required Func<Said, CancellationToken, Task<State?>> From { get; init; }

    /// <summary>Addresses that can be proposed.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Names that can be said with <c>--as</c>.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Words for a place where a command may stand, beside the commands.</summary>
    public IReadOnlyList<Offer> Alone { get; init; } = [];

    /// <summary>Whether relations and forms may be said without a command.</summary>
    public bool Bare { get; init; }

    /// <param name="before">The words before, without the name of the program.</param>
    /// <param name="partial">What has been typed of the next one.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Words that go on as the typed one began; or, in a shell of our own, whose name behind a prefix does.</returns>
    public async Task<IReadOnlyList<Offer>> Next(IReadOnlyList<string> before, string partial, CancellationToken cancel)
    {
        var command = before is [var verb, ..] ? root.Subcommands.FirstOrDefault(c => c.Name == verb || c.Aliases.Contains(verb)) : null;
        var said = Said.Read([.. root.Options, .. command?.Options ?? []], command is null ? before : [.. before.Skip(1)]);
        var all = said.Waiting is { } option ? Values(option)
            : partial.StartsWith('-') ? Options(command)
            : command is null && !Bare ? before.Count == 0 ? Commands() : []
            : [.. await Words(command, said, partial, cancel), .. before.Count == 0 ? Alone.Concat(Commands()) : []];
        var fitting = all.Where(o => o.Text.StartsWith(partial, StringComparison.Ordinal)).ToList();
        if (fitting.Count == 0 && Bare) fitting = [.. all.Where(o => o.Text.Contains($":{partial}", StringComparison.OrdinalIgnoreCase))];
        return [.. fitting.DistinctBy(o => o.Text).Take(Most)];
    }

    private IReadOnlyList<Offer> Commands() => [.. root.Subcommands.Where(c => !c.Hidden).Select(c => new Offer(c.Name, c.Description))];

    private IReadOnlyList<Offer> Options(Command? command) =>
        [.. from option in (command?.Options ?? []).Concat(root.Options)
            where !option.Hidden
            select new Offer(option.Name.StartsWith("--", StringComparison.Ordinal) ? option.Name : option.Aliases.FirstOrDefault(a => a.StartsWith("--", StringComparison.Ordinal)) ?? option.Name, option.Description)];

    private IReadOnlyList<Offer> Values(Option option) =>
        option.Name == "--as" ? [.. People.Select(p => new Offer(p))] : [.. option.GetCompletions(CompletionContext.Empty).Select(c => new Offer(c.Label, c.Detail))];

    private async Task<IReadOnlyList<Offer>> Words(Command? command, Said said, string partial, CancellationToken cancel)
    {
        if (command is not null && !Walking.Contains(command.Name))
        {
            return said is not { Words: [], Address: null, Here: false } ? []
                : command.Arguments is [{ Name: "address" }] ? Begin()
                : [.. command.Arguments.SelectMany(a => a.GetCompletions(CompletionContext.Empty)).Select(c => new Offer(c.Label, c.Detail))];
        }

        var first = command is not null && said is { Words: [], Address: null, Here: false } ? Begin() : [];
        if (partial.Contains("://", StringComparison.Ordinal)) return first;
        return await From(said, cancel) is { } state ? [.. first, .. await new Offered(state, withForms: command is null or { Name: "do" }).Next(said.Words, partial, cancel)] : first;
    }

    private IReadOnlyList<Offer> Begin() => [new Offer(".", "where you are"), .. Addresses.Select(a => new Offer(a))];
}

using System.CommandLine;
using Hypermedia.Cli.Completing;
using Hypermedia.Cli.Memory;
using Hypermedia.Cli.Terminal;
using Hypermedia.Client;

namespace Hypermedia.Cli.Shells;

/// <summary>Reads lines and does what they say, where one is. At a keyboard it goes on whatever happens; from a file or a program it ends at the first line that fails, for the next one would be done somewhere else.</summary>
/// <param name="around">Where it runs, with its session.</param>
/// <param name="root">The commands that can be said.</param>
/// <param name="habits">Options that every line has.</param>
/// <param name="completion">What may come next.</param>
internal sealed class Shell(Surroundings around, Command root, IReadOnlyList<string> habits, Completion completion)
{
    // Whoever pressed a key does not wait longer.
    private static readonly TimeSpan ProposingLimit = TimeSpan.FromSeconds(2);

    private readonly Session _session = around.Session!;
    private readonly HashSet<string> _commands = new(root.Subcommands.Where(c => !c.Hidden).SelectMany(c => c.Aliases.Append(c.Name)), StringComparer.Ordinal);
    private readonly History _history = new(around.Folder);
    private CancellationTokenSource? _line;
    private bool _over;

    public async Task<int> Run(IReadOnlyList<string> first, CancellationToken cancel)
    {
        // While a line is done, Control-C ends the line; where one is typed, it is a key.
        using var interrupted = around.Keyboard?.Interrupted?.Invoke(() => _line?.Cancel());
        var code = first.Count == 0 ? ExitCode.Done : await HalCommand.Run([.. first, .. habits], around.Interactive ? around : around with { Out = TextWriter.Null }, cancel);
        while (!_over && (around.Interactive || code == ExitCode.Done) && !cancel.IsCancellationRequested)
        {
            if (await Next(cancel) is not { } line) break;
            code = await Do(line, cancel);
        }

        return cancel.IsCancellationRequested ? ExitCode.Interrupted : around.Interactive ? ExitCode.Done : code;
    }

    private async Task<string?> Next(CancellationToken cancel)
    {
        var prompt = around.Interactive ? $"{Prompt()}> " : "";
        if (around.Keyboard is not { } keyboard)
        {
            await around.Err.WriteAsync(prompt);
            return await around.In.ReadLineAsync(cancel);
        }

        try
        {
            // Pages stand apart.
            if (_session.Here is not null) await around.Err.WriteLineAsync();
            var line = await new LineEditor(keyboard, around.Err) { Earlier = _history.Lines, Propose = Propose, Colour = around.Colour }.Read(prompt, cancel);
            if (line is not null && Discretion.Of(line, _session.Here?.State) is { } kept) _history.Add(kept);
            return line;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return "";
        }
    }

    private string Prompt() => _session.Here is { } here ? string.Join(' ', [here.State.Uri.Authority, .. here.Path.Count > 0 ? [string.Join(" › ", here.Path)] : Array.Empty<string>()]) : "hal";

    private async Task<int> Do(string line, CancellationToken cancel)
    {
        var read = TypedLine.Read(line);
        if (read.Quote is { } open) return await Complain($"The quote {open} is not closed.");
        switch (read.Words)
        {
            case [] or [['#', ..], ..]:
                return ExitCode.Done;
            case ["exit" or "quit"]:
                _over = true;
                return ExitCode.Done;
            case ["help" or "?" or "--help" or "-h"]:
                await around.Out.WriteLineAsync(Help);
                return ExitCode.Done;
            case ["back"]:
                return _session.Back() ? Show() : await Complain("This is where it began.");
            case ["forward"]:
                return _session.Forward() ? Show() : await Complain("Nobody has been further.");
            case ["raw" or "headers"] when _session.Here is null:
                return await Complain("There is no document yet: say an address.");
            case ["raw"]:
                await around.Out.WriteLineAsync(_session.Here!.State.Source.GetRawText());
                return ExitCode.Done;
            case ["headers"]:
                await Headers(_session.Here!.State);
                return ExitCode.Done;
            default:
                return await Say(read.Words, cancel);
        }
    }

    private async Task<int> Say(IReadOnlyList<string> words, CancellationToken cancel)
    {
        using var line = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _line = line;
        try
        {
            return await HalCommand.Run([.. _commands.Contains(words[0]) ? [] : new[] { Commands.DoCommand.Bare }, .. words, .. Missing(words)], around, line.Token);
        }
        finally
        {
            _line = null;
        }
    }

    // What is said in a line counts more than what was said once for all of them.
    private IEnumerable<string> Missing(IReadOnlyList<string> words)
    {
        for (var i = 0; i < habits.Count; i++)
        {
            var takes = i + 1 < habits.Count && !habits[i + 1].StartsWith('-');
            if (!words.Contains(habits[i])) foreach (var word in habits.Skip(i).Take(takes ? 2 : 1)) yield return word;
            if (takes) i++;
        }
    }

    private async Task<Proposals> Propose(string typed, CancellationToken cancel)
    {
        var line = TypedLine.Read(typed);
        using var limit = new CancellationTokenSource(ProposingLimit, around.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            return new Proposals(line.LastFrom, await completion.Next(line.Before(typed), line.Partial(typed), either.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Proposals(line.LastFrom, []);
        }
    }

    private int Show()
    {
        new DocumentPrinter(around).Print(_session.Here!.State);
        return ExitCode.Done;
    }

    private async Task Headers(State state)
    {
        await around.Out.WriteLineAsync($"HTTP {state.Status}");
        foreach (var (name, value) in state.Headers) await around.Out.WriteLineAsync($"{name}: {Printable.Of(value)}");
    }

    private async Task<int> Complain(string sentence)
    {
        await around.Err.WriteLineAsync(sentence);
        return ExitCode.Usage;
    }

    /// <summary>The words that are understood only here.</summary>
    public static readonly Offer[] Own =
    [
        new("back", "to where you were"), new("forward", "and there again"), new("raw", "the document as it came"), new("headers", "its status and header fields"),
        new("help", "what can be said"), new("exit", "leave"),
    ];

    private const string Help = """
          orders item[0]      follow relations from here; an address goes there
          ship boxes=2        do what is offered, by its name; asks for what is missing
          get                 read it again
          back, forward       through where you have been, without asking anew
          raw, headers        the document as it came; its status and header fields
          get, do, watch, all, map, check, sign-in, sign-out, who
                              as after 'hal'; each has --help
          exit                or Control-D

        Tab proposes what is offered; up and down find earlier lines that begin alike.
        """;
}

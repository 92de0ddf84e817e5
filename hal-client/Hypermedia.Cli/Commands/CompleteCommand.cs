using System.CommandLine;
using System.Net;
using Hypermedia.Cli.Completing;
using Hypermedia.Cli.Memory;
using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary>
/// <c>hal complete SHELL -- WORD…</c>, for the scripts of <see cref="CompletionCommand"/>: what may come next, one offer a line. It reads what is kept, and asks nothing of
/// any server: a key pressed by the way must neither wait nor be heard.
/// </summary>
internal static class CompleteCommand
{
    public static Command Make(Command root, Surroundings around)
    {
        var shell = new Argument<string>("shell");
        var words = new Argument<string[]>("words") { Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("complete", "What may come next.") { shell, words };
        command.Hidden = true;
        command.SetAction(async (parsed, cancel) =>
        {
            var (name, typed) = (parsed.GetValue(shell)!, parsed.GetValue(words) ?? []);
            foreach (var line in name == "bash" ? await ForBash(root, around, typed, cancel) : await ForOthers(root, around, name, typed, cancel)) await around.Out.WriteLineAsync(line);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<IEnumerable<string>> ForOthers(Command root, Surroundings around, string shell, string[] typed, CancellationToken cancel)
    {
        if (typed is not [.. var before, var partial]) return [];
        if (shell == "pwsh") partial = partial[1..];
        return (await Ask(root, around, before, partial, cancel)).Select(o => Scripts.Write(shell, o));
    }

    // Bash gives the line as it was typed, and the characters that part words for it and not for us: it replaces what stands behind the last of them.
    private static async Task<IEnumerable<string>> ForBash(Command root, Surroundings around, string[] typed, CancellationToken cancel)
    {
        if (typed is not [var line, ..]) return [];
        var read = TypedLine.Read(line);
        if (read.Before(line) is not { Count: > 0 } before) return [];
        var partial = read.Partial(line);
        var breaks = typed is [_, var said, ..] ? string.Concat(said.Where(c => !char.IsWhiteSpace(c) && c is not '\'' and not '"')) : "";
        var cut = read.Quote is null ? partial.AsSpan().LastIndexOfAny(breaks) + 1 : 0;
        return (await Ask(root, around, [.. before.Skip(1)], partial, cancel)).Select(o => Scripts.Write("bash", o, cut, read.Quote is not null));
    }

    private static async Task<IReadOnlyList<Offer>> Ask(Command root, Surroundings around, IReadOnlyList<string> before, string partial, CancellationToken cancel)
    {
        var (tokens, place) = (new TokenStore(around.Folder, around.Time), new Place(around.Folder));
        using var client = new HalClient(new HalClientOptions
        {
            Time = around.Time,
            Resilience = null,
            Cache = new CacheOptions { Folder = Visit.Answers(around) },
            Handlers = [new AskingNobody()],
            Handler = new NoWire(),
        });
        return await new Completion(root)
        {
            From = async (said, stop) =>
            {
                var who = said.Who ?? Visit.Nobody;
                tokens.Lend(client.Credentials, who);
                if (said.Address is not { } address) return place.Document(who, client);
                return Visit.Absolute(address) is { } uri && await client.Go(uri).Get(cancel: stop) is Outcome.Success { State: var state } ? state : null;
            },
            Addresses = place.All,
            People = [.. tokens.All().Select(t => t.Who).Distinct()],
        }.Next(before, partial, cancel);
    }

    /// <summary>Nothing is at the other end: what the cache would like to ask for by itself stays unasked.</summary>
    private sealed class NoWire : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.GatewayTimeout) { RequestMessage = request });
    }
}

using System.CommandLine;
using Hypermedia.Cli.Memory;
using Hypermedia.Cli.Terminal;
using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary>One run of a command: a client with what is remembered for this person, and the place they are at.</summary>
internal sealed class Visit : IDisposable
{
    // An hour, in seconds: whoever waits longer has forgotten it.
    private const int LongestWait = 3600;

    // With half a minute between them, more do not fit into the longest wait.
    private const int MostRetries = 100;

    private readonly SharedOptions _shared;
    private readonly ParseResult _parsed;
    private readonly Place _place;
    private readonly DeprecationPrinter _deprecations;

    public Visit(SharedOptions shared, ParseResult parsed, Surroundings around, Words words, bool severalPeople = false)
    {
        (_shared, _parsed, Around) = (shared, parsed, around);
        Who = One("--as", severalPeople ? [] : parsed.GetValue(shared.As)) ?? "default";
        _place = new Place(around.Folder);
        _deprecations = new DeprecationPrinter(around);
        if (parsed.GetValue(shared.Output) is { } file) Writable(file);
        Start = Address(words);
        Tokens = new TokenStore(around.Folder);
        Client = Call(Who, One("--token", severalPeople ? [] : parsed.GetValue(shared.Token)));
    }

    public Surroundings Around { get; }

    public HalClient Client { get; }

    public TokenStore Tokens { get; }

    public Uri Start { get; }

    public string Who { get; }

    public bool AsJson => _parsed.GetValue(_shared.Json);

    /// <summary>A client of somebody's own, with what is remembered for them. Nobody is somebody too.</summary>
    /// <param name="who">Whose sign-ins it has; null for none.</param>
    /// <param name="token">A token for where it starts; null for none.</param>
    /// <param name="judging">True to hear what the server says now, once, whatever it is: nothing kept, nothing tried again.</param>
    public HalClient Call(string? who, string? token, bool judging = false)
    {
        var client = new HalClient(new HalClientOptions
        {
            Time = Around.Time,
            TimeLimit = TimeSpan.FromSeconds(Math.Min(_parsed.GetValue(_shared.TimeLimit), LongestWait)),
            Resilience = judging ? null : new ResilienceOptions { Retries = Math.Min(_parsed.GetValue(_shared.Retry), MostRetries) },
            Accept = _parsed.GetValue(_shared.Accept) ?? HalClientOptions.DefaultAccept,
            Cache = judging ? null : new CacheOptions { Folder = Path.Combine(Around.Folder, "answers") },
            Handlers = _parsed.GetValue(_shared.Fresh) ? [new AskingAnew()] : [],
        });
        if (who is not null) Tokens.Lend(client.Credentials, who);
        if (token is { Length: > 0 }) client.Credentials.Use(Start, token);
        foreach (var header in _parsed.GetValue(_shared.Header) ?? [])
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) throw new UsageException($"'{header}' is no header field; write 'Name: value'.");
            client.Credentials.Use(Start, header[..colon].Trim(), header[(colon + 1)..].Trim());
        }

        return client;
    }

    public async Task<Outcome> Go(IEnumerable<Selector> relations, CancellationToken cancel)
    {
        var path = relations.Aggregate((FollowPath?)null, (soFar, next) => soFar is null ? Client.Go(Start).Follow(next) : soFar.Follow(next));
        return Heed(path is null ? await Client.Go(Start).Get(cancel: cancel) : await path.Get(cancel));
    }

    /// <summary>Says what on the way is on its way out, unless that was said in this run.</summary>
    public Outcome Heed(Outcome outcome)
    {
        _deprecations.Print(outcome);
        return outcome;
    }

    /// <summary>Shows how it ended, remembers where that is, and says what a script should learn.</summary>
    public async Task<int> End(Outcome outcome)
    {
        Heed(outcome);
        if (_parsed.GetValue(_shared.Verbose)) HopPrinter.Print(outcome.Trail, Around);
        if (_parsed.GetValue(_shared.Timing)) await TimingPrinter.Print(outcome.Trail, Around, AsJson);
        if (outcome is Outcome.Success { State: { Status: < 300 } state } && (state.Links.Offer("self") || outcome.Trail is [.., { Method: "GET" }])) Remember(state);
        await new OutcomePrinter(Around)
        {
            AsJson = AsJson,
            WithHeaders = _parsed.GetValue(_shared.Headers),
            File = _parsed.GetValue(_shared.Output),
            Who = Who,
        }.Print(outcome);
        return ExitCode.Of(outcome);
    }

    /// <summary>Writes to the file that was named, or else to the output.</summary>
    public async Task Write(Func<TextWriter, Task> print)
    {
        if (_parsed.GetValue(_shared.Output) is not { } file)
        {
            await print(Around.Out);
            return;
        }

        await using var writer = new StreamWriter(file) { NewLine = "\n" };
        await print(writer);
    }

    /// <summary>Writes to the file that was named, or else to the output.</summary>
    public Task Write(Action<TextWriter> print) => Write(to =>
    {
        print(to);
        return Task.CompletedTask;
    });

    /// <summary>From now on '.' is here.</summary>
    public void Remember(State state) => _place.Remember(Who, state.Self);

    public void Dispose() => Client.Dispose();

    private static string? One(string option, string[]? said) => said switch
    {
        null or [] => null,
        [var one] => one,
        _ => throw new UsageException($"{option} is wanted once here: only check looks as several people."),
    };

    // Said before anything is sent: what is done cannot be done again only to be kept.
    private static void Writable(string file)
    {
        if (file.Length == 0 || Directory.Exists(file)) throw new UsageException($"'{file}' is a folder: --output wants the name of a file.");
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder)) throw new UsageException($"'{file}' cannot be written: there is no folder '{folder}'.");
    }

    private Uri Address(Words words)
    {
        var word = words.Address;
        if (word is null or ".")
        {
            return _place.Recall(Who) ?? throw new UsageException(word is null && words.Names is [var first, ..]
                ? $"Say where first: '{first}' is no address (it begins with neither http:// nor https://), and you have not been anywhere yet from where it could be followed."
                : "Say where: hal get URL. From then on '.' is where you are.");
        }

        if (word.StartsWith(':')) word = "http://localhost" + word;
        return Uri.TryCreate(word, UriKind.Absolute, out var uri) ? uri : throw new UsageException($"'{word}' is no address.");
    }
}

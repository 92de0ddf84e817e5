using System.CommandLine;
using Hypermedia.Cli.Memory;
using Hypermedia.Cli.Shells;
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

    /// <summary>The name of whoever names nobody.</summary>
    public const string Nobody = "default";

    private readonly SharedOptions _shared;
    private readonly ParseResult _parsed;
    private readonly Place _place;
    private readonly DeprecationPrinter _deprecations;
    private readonly Words _words;
    private readonly Session? _session;

    public Visit(SharedOptions shared, ParseResult parsed, Surroundings around, Words words, bool severalPeople = false)
    {
        (_shared, _parsed, Around, _words, _session) = (shared, parsed, around, words, around.Session);
        Who = One("--as", severalPeople ? [] : parsed.GetValue(shared.As)) ?? Nobody;
        _place = new Place(around.Folder);
        _deprecations = new DeprecationPrinter(around);
        if (parsed.GetValue(shared.Output) is { } file) Writable(file);
        Start = Address(words);
        Tokens = new TokenStore(around.Folder, around.Time);
        var token = One("--token", severalPeople ? [] : parsed.GetValue(shared.Token));
        Client = _session?.Client(Habits(token), () => Call(Who, token)) ?? Call(Who, token);
        // Signed in to since the client was made, by this shell or another process; and what the shell was given for where it began.
        if (_session is not null) Equip(Client, Who, token, _session);
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
            Cache = judging ? null : new CacheOptions { Folder = Answers(Around) },
            Handlers = _parsed.GetValue(_shared.Fresh) ? [new AskingAnew()] : [],
        });
        Equip(client, who, token);
        return client;
    }

    /// <summary>Follows relations from where it starts; where there are none, that is asked for.</summary>
    public async Task<Outcome> Go(IReadOnlyList<Selector> relations, CancellationToken cancel)
    {
        TellExpiry();
        if (relations.Count == 0) return Heed(await Client.Go(Start).Get(cancel: cancel));
        var path = Held is { } held ? held.Follow(relations[0]) : Client.Go(Start).Follow(relations[0]);
        return Heed(await relations.Skip(1).Aggregate(path, (soFar, next) => soFar.Follow(next)).Get(cancel));
    }

    /// <summary>The same, but what a shell shows already is not asked for again: what is done is what was offered.</summary>
    public async Task<Outcome> Reach(IReadOnlyList<Selector> relations, CancellationToken cancel) =>
        relations.Count == 0 && Held is { } held ? new Outcome.Success(held) : await Go(relations, cancel);

    /// <summary>Says what on the way is on its way out, unless that was said in this run.</summary>
    public Outcome Heed(Outcome outcome)
    {
        _deprecations.Print(outcome);
        return outcome;
    }

    /// <summary>Tells of every hop what was asked to be told.</summary>
    public void Trace(IReadOnlyList<Exchange> trail)
    {
        if (_parsed.GetValue(_shared.Verbose)) HopPrinter.Print(trail, Around);
        if (_parsed.GetValue(_shared.Curl)) new CurlPrinter(Around, Scheme).Print(trail);
    }

    /// <summary>Shows how it ended, remembers where that is, and says what a script should learn.</summary>
    public async Task<int> End(Outcome outcome)
    {
        Heed(outcome);
        Trace(outcome.Trail);
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
    public void Remember(State state)
    {
        _place.Remember(Who, state);
        _session?.Arrive(state, Client, _words);
    }

    public void Dispose()
    {
        // A shell goes on with the documents of its clients.
        if (_session is null) Client.Dispose();
    }

    /// <summary>The folder in which the answers of all runs are kept.</summary>
    public static string Answers(Surroundings around) => Path.Combine(around.Folder, "answers");

    /// <summary>An address as it is said: ":5000" is at home. Null when it is none.</summary>
    public static Uri? Absolute(string said) => Uri.TryCreate(said.StartsWith(':') ? "http://localhost" + said : said, UriKind.Absolute, out var uri) ? uri : null;

    // In a shell, the document that is shown, unless another is meant or somebody else asks.
    private State? Held => _words.Address is null or "." && _session?.Here is { } here && here.Client == Client ? here.State : null;

    private void Equip(HalClient client, string? who, string? token, Session? session = null)
    {
        if (who is not null) Tokens.Lend(client.Credentials, who);
        session?.Lend(client.Credentials);
        if (token is { Length: > 0 }) client.Credentials.Use(Start, token);
        foreach (var header in _parsed.GetValue(_shared.Header) ?? []) Use(client.Credentials, Start, header);
    }

    /// <summary>A header field as it is said, for an origin.</summary>
    public static void Use(Credentials credentials, Uri origin, string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) throw new UsageException($"'{header}' is no header field; write 'Name: value'.");
        credentials.Use(origin, header[..colon].Trim(), header[(colon + 1)..].Trim());
    }

    // Whatever makes one client differ from another.
    private string Habits(string? token) => string.Join('\n',
    [
        Who, token, _parsed.GetValue(_shared.Accept), $"{_parsed.GetValue(_shared.Fresh)}", $"{_parsed.GetValue(_shared.TimeLimit)}", $"{_parsed.GetValue(_shared.Retry)}", .. _parsed.GetValue(_shared.Header) ?? [],
    ]);

    private void TellExpiry()
    {
        if (_parsed.GetValue(_shared.Token) is { Length: > 0 } || _parsed.CommandResult.Command.Name == SignInCommand.Name) return;
        if (Tokens.Find(Start, Who) is { } signIn && signIn.IsOver(Around.Time.GetUtcNow()))
            Around.Err.WriteLine($"The sign-in to {signIn.Origin} as '{Who}' {signIn.Tell(Around.Time.GetUtcNow())}. Again: hal sign-in {signIn.Origin}{(Who == Nobody ? "" : $" --as {Who}")}");
    }

    private string? Scheme(Uri uri) =>
        (_parsed.GetValue(_shared.Header) ?? []).Concat(_session?.Headers ?? []).Any(h => h.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase)) ? null : Tokens.Find(uri, Who)?.Type ?? "Bearer";

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
            return _session?.Here?.State.Self ?? _place.Recall(Who) ?? throw new UsageException(word is null && words.Names is [var first, ..]
                ? $"Say where first: '{first}' is no address (it begins with neither http:// nor https://), and you have not been anywhere yet from where it could be followed."
                : "Say where: hal get URL. From then on '.' is where you are.");
        }

        return Absolute(word) ?? throw new UsageException($"'{word}' is no address.");
    }
}

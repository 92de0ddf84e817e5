using System.Diagnostics.Metrics;
using System.Globalization;
using Hypermedia.Client;
using Hypermedia.Foundation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using BreakerState = Hypermedia.Foundation.BreakerState;
using ClientBreakerState = Hypermedia.Client.BreakerState;

namespace Trips;

/// <summary>
/// The check over HTTP: from the entry of passenger management by links to the passenger. What is true is a fresh answer, else what was
/// last known of this passenger and is not too old, else nothing: and then nobody rides.
/// </summary>
internal sealed partial class PassengerCheckByLinks : IDisposable
{
    private const string Active = "active", Suspended = "suspended";

    // The version whose words are understood here. A newer one may have others.
    private const string Home = "ride:api[name=v2]", Passenger = "ride:passenger";

    // A passenger is a few hundred bytes, a home some thousand: more is none of it.
    private const int MostBytes = 64 * 1024;

    // The longest that a server may put us off, whatever it says.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private static readonly Meter Meter = new("Trips");

    private static readonly Counter<long> Checks = Meter.CreateCounter<long>("trips.passenger_checks", "{check}", "Passengers asked about, by what the answer was taken from: asked, last-known or nothing.");

    private readonly PassengersElsewhere _options;
    private readonly KnownPassengers _known;
    private readonly TimeProvider _time;
    private readonly HalClient _client;
    private volatile ILogger _log = NullLogger.Instance;
    private int _isSilent;

    /// <param name="options">Where it is, and how patient a check is.</param>
    /// <param name="database">The database of the trips.</param>
    /// <param name="time">The clock.</param>
    public PassengerCheckByLinks(PassengersElsewhere options, Database database, TimeProvider time)
    {
        (_options, _time, _known) = (options, time, new KnownPassengers(database, options.KnownFor, time));
        _client = new HalClient(new HalClientOptions
        {
            Time = time,
            TimeLimit = options.CallTimeLimit,
            ConnectTimeLimit = options.AttemptTimeLimit,
            MaxBodyBytes = MostBytes,
            Accept = "application/hal+json",
            Guard = uri => uri.GetLeftPart(UriPartial.Authority) == options.Entry.GetLeftPart(UriPartial.Authority) ? null : $"'{uri}' is not at {options.Entry.Authority}.",
            Resilience = new ResilienceOptions
            {
                AttemptTimeLimit = options.AttemptTimeLimit,
                Retries = 1,
                Bulkhead = new BulkheadOptions { Concurrent = options.Concurrent, Waiting = options.Waiting },
                Breaker = new BreakerOptions { FailureRatio = 0.5, MinimumThroughput = options.Failures, Window = options.Window, BreakDuration = options.Pause },
                // What is last known is kept by trip management itself: with an age, through restarts, and corrected by what it hears.
                Fallback = null,
                Chaos = options.Chaos,
            },
        });
    }

    /// <summary>How the calls go, for the status.</summary>
    public Neighbour Now
    {
        get
        {
            var health = _client.HealthOf(_options.Entry)!;
            var breaker = health.Breaker switch { ClientBreakerState.Open => BreakerState.Open, ClientBreakerState.HalfOpen => BreakerState.HalfOpen, _ => BreakerState.Closed };
            return new Neighbour(breaker, health.UnderWay, health.Waiting)
            {
                Since = health.Since,
                Limit = health.Limit,
                TriedAgainAt = health.TriedAgainAt,
                Chaos = _options.Chaos is { } chaos ? string.Create(CultureInfo.InvariantCulture, $"{chaos.LatencyRate:P0} of attempts are held back for {chaos.Latency.TotalSeconds:0.###} s, {chaos.FaultRate:P0} fail.") : null,
            };
        }
    }

    /// <summary>Whether a passenger may ride: null for yes, else the sentence why not.</summary>
    /// <exception cref="PassengersOutOfReachException">Nobody knows.</exception>
    public async ValueTask<string?> MayRide(string id, CancellationToken cancellation)
    {
        var (answer, silence) = await Ask(id, cancellation);
        if (answer is not null)
        {
            Tell("asked");
            if (answer.Passenger is { } passenger) await _known.Learn(id, passenger, cancellation);
            else await _known.Forget(id, cancellation);
            return Say(id, answer.Passenger?.Status);
        }
        if (_known.Find(id) is { } known)
        {
            Tell("last-known");
            LogStandsIn(_log, id, known.AsOf, silence!.Why);
            return Say(id, known.Status);
        }
        Tell("nothing");
        throw new PassengersOutOfReachException(silence!.Wait);
    }

    /// <summary>From now on, what is worth it is logged.</summary>
    public void LogTo(ILogger log) => _log = log;

    public void Dispose() => _client.Dispose();

    private async Task<(Answer? Answer, Silence? Silence)> Ask(string id, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.TimeLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var asked = _time.GetUtcNow();
        (Answer?, Silence?) said;
        try
        {
            // It may have been renewed since.
            _client.Credentials.Use(_options.Entry, _options.Token());
            said = await Follow(id, asked, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            said = (null, new Silence($"It took longer than {_options.TimeLimit.TotalSeconds:0.##} s.", _options.Pause));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            said = (null, new Silence($"The token to ask with cannot be read: {unreadable.Message}", _options.Pause));
        }
        Notice(said.Item2);
        return said;
    }

    private async Task<(Answer?, Silence?)> Follow(string id, DateTimeOffset asked, CancellationToken cancellation)
    {
        var home = await _client.Go(_options.Entry).Follow(Home).Get(cancellation);
        if (home is not Outcome.Success { State: var at }) return (null, Hush(home));
        var found = await at.Follow(Passenger, ("id", id)).Get(cancellation);
        return found switch
        {
            Outcome.Success { State: var passenger } when Read(passenger, asked) is { } known => (new Answer(known), null),
            // Of all that can say 404 on the way, only the service itself says it as a problem.
            Outcome.Problem { Details.Status: 404 } when found.Trail is [.., { MediaType: "application/problem+json" }] => (new Answer(null), null),
            _ => (null, Hush(found)),
        };
    }

    private static KnownPassenger? Read(State passenger, DateTimeOffset asked) =>
        passenger.Text("status") is { Length: >= 1 and <= 32 } status && long.TryParse(passenger.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? new KnownPassenger(status, version, asked)
            : null;

    // Null for yes.
    private static string? Say(string id, string? status) => status switch
    {
        Active => null,
        null => $"'{id}' is not registered as a passenger.",
        Suspended => "This passenger is suspended; an operator can reinstate them.",
        _ => "This passenger may not ride at the moment.",
    };

    private Silence Hush(Outcome outcome) => new(outcome is Outcome.Success ? "What it answered is no passenger." : outcome.Sentence, Wait(outcome));

    // When the next request can be answered: the breaker knows, else the server, else it is as good a guess as the breaker's.
    private TimeSpan Wait(Outcome outcome)
    {
        var wait = _client.HealthOf(_options.Entry) is { TriedAgainAt: { } again } ? again - _time.GetUtcNow()
            : outcome is Outcome.Problem { State.RetryAfter: { } asked } ? asked
            : _options.Pause;
        return TimeSpan.FromSeconds(Math.Clamp(wait.TotalSeconds, 1, LongestWait.TotalSeconds));
    }

    private static void Tell(string from) => Checks.Add(1, new KeyValuePair<string, object?>("from", from));

    // Once when it falls silent and once when it speaks again, however many ask meanwhile.
    private void Notice(Silence? silence)
    {
        if (Interlocked.Exchange(ref _isSilent, silence is null ? 0 : 1) == (silence is null ? 0 : 1)) return;
        if (silence is null) LogAnswers(_log);
        else LogSilent(_log, silence.Why);
    }

    /// <summary>An answer: the passenger, or null for one who is not registered.</summary>
    private sealed record Answer(KnownPassenger? Passenger);

    /// <summary>Why there is none, and when there may be.</summary>
    private sealed record Silence(string Why, TimeSpan Wait);

    [LoggerMessage(501, LogLevel.Warning, "Passenger management does not answer: {Why}")]
    private static partial void LogSilent(ILogger log, string why);

    [LoggerMessage(502, LogLevel.Warning, "Passenger management answers again")]
    private static partial void LogAnswers(ILogger log);

    [LoggerMessage(503, LogLevel.Debug, "What was known of {Passenger} at {AsOf} stands in: {Why}")]
    private static partial void LogStandsIn(ILogger log, string passenger, DateTimeOffset asOf, string why);
}

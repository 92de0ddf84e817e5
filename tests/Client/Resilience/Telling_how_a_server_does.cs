using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Hypermedia.Client;

namespace Tests.Client.Resilience;

public sealed class Telling_how_a_server_does : IDisposable
{
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    private readonly Clock _clock = new();
    private readonly HalClient _client;

    public Telling_how_a_server_does() => _client = new HalClient(new HalClientOptions
    {
        Time = _clock,
        Cache = null,
        Resilience = new ResilienceOptions { Retries = 0, Fallback = null, Breaker = new BreakerOptions { MinimumThroughput = 2, BreakDuration = Break }, Bulkhead = new BulkheadOptions { Concurrent = 2, Waiting = 1 } },
    });

    public void Dispose() => _client.Dispose();

    [Fact]
    public void Begins_well() =>
        Assert.Equal(new OriginHealth(BreakerState.Closed, null, 0, 0) { Limit = 2 }, _client.HealthOf(new Uri("http://127.0.0.1:1/")));

    [Fact]
    public void Is_not_known_where_nothing_is_done_about_it()
    {
        using var plain = new HalClient(new HalClientOptions { Resilience = null });
        Assert.Null(plain.HealthOf(new Uri("http://127.0.0.1:1/")));
    }

    [Fact]
    public async Task Is_shared_with_measures_that_are_shared()
    {
        await using var rogue = new Rogue(talk => talk.Say("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"));
        using var wire = new SocketsHttpHandler();
        using var shared = new ResilienceHandler(_client.Options) { InnerHandler = wire };
        using var one = new HalClient(new HalClientOptions { Resilience = null, Cache = null, Time = _clock, Handler = shared });
        using var other = new HalClient(new HalClientOptions { Resilience = null, Cache = null, Time = _clock, Handler = shared });
        for (var i = 0; i < 2; i++) await one.Go(rogue.Root).Get();
        Assert.Equal(BreakerState.Open, other.HealthOf(rogue.Root)!.Breaker);
    }

    [Fact]
    public async Task Counts_what_is_under_way_and_what_waits()
    {
        var released = new TaskCompletionSource();
        await using var rogue = new Rogue(async talk =>
        {
            await released.Task;
            await talk.Say(Rogue.Ok("{}"));
        });
        var asked = Enumerable.Range(0, 3).Select(_ => _client.Go(rogue.Root).Get()).ToList();
        Assert.Equal((2, 1), (_client.HealthOf(rogue.Root)!.UnderWay, _client.HealthOf(rogue.Root)!.Waiting));
        released.SetResult();
        await Task.WhenAll(asked);
        Assert.Equal((0, 0), (_client.HealthOf(rogue.Root)!.UnderWay, _client.HealthOf(rogue.Root)!.Waiting));
    }

    [Fact]
    public async Task Says_since_when_a_server_is_left_alone_and_until_when()
    {
        var status = "500 No";
        await using var rogue = new Rogue(talk => talk.Say($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 2; i++) Assert.Null((await _client.Go(rogue.Root).Get() as Outcome.Unreachable)?.RetryAfter);
        var opened = _clock.GetUtcNow();
        Assert.Equal((BreakerState.Open, opened, opened + Break), Told(rogue));

        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(3), Assert.IsType<Outcome.Unreachable>(await _client.Go(rogue.Root).Get()).RetryAfter);
        Assert.Equal((BreakerState.Open, opened, opened + Break), Told(rogue));

        _clock.Advance(TimeSpan.FromSeconds(3));
        status = "204 Yes";
        Assert.IsType<Outcome.Success>(await _client.Go(rogue.Root).Get());
        Assert.Equal((BreakerState.Closed, opened + Break, null), Told(rogue));
    }

    [Fact]
    public async Task Is_measured_for_whoever_listens()
    {
        var status = "500 No";
        await using var rogue = new Rogue(talk => talk.Say($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));
        using var ear = new Ear(rogue.Root.Port);
        for (var i = 0; i < 3; i++) await _client.Go(rogue.Root).Get();
        Assert.Equal((2, 1, 0), (ear.Calls("answered"), ear.Calls("broken"), ear.UnderWay));
        Assert.Equal((0, 1), (ear.Breakers("closed"), ear.Breakers("open")));

        _clock.Advance(Break);
        status = "204 Yes";
        await _client.Go(rogue.Root).Get();
        Assert.Equal((3, 1, 0), (ear.Calls("answered"), ear.Breakers("closed"), ear.Breakers("open")));

        _client.Dispose();
        Assert.Equal(0, ear.Breakers("closed"));
    }

    private (BreakerState, DateTimeOffset?, DateTimeOffset?) Told(Rogue rogue) => _client.HealthOf(rogue.Root) is { } health ? (health.Breaker, health.Since, health.TriedAgainAt) : default;

    /// <summary>Hears what is measured about one server.</summary>
    private sealed class Ear : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentDictionary<(string Instrument, string? Kind), double> _sums = new();

        public Ear(int port)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Hypermedia.Client") listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags, port));
            _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument.Name, 1, tags, port));
            _listener.Start();
        }

        public double UnderWay => _sums.GetValueOrDefault(("hypermedia.client.calls.under_way", null));

        public double Calls(string ending) => _sums.GetValueOrDefault(("hypermedia.client.call.duration", ending));

        public double Breakers(string state) => _sums.GetValueOrDefault(("hypermedia.client.breakers", state));

        public void Dispose() => _listener.Dispose();

        private void Add(string instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, int port)
        {
            var (isOurs, kind) = (false, (string?)null);
            foreach (var (name, told) in tags)
            {
                isOurs |= name == "server.port" && told is int number && number == port;
                if (name is "ending" or "state") kind = (string?)told;
            }

            if (isOurs) _sums.AddOrUpdate((instrument, kind), value, (_, sum) => sum + value);
        }
    }
}

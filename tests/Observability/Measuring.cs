using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Hypermedia.Foundation;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Support;

namespace Tests.Observability;

public sealed class Measuring
{
    private const string Table = "CREATE TABLE kept (number INTEGER PRIMARY KEY)";

    [Fact]
    public async Task Tells_how_many_changes_wait_and_how_many_shared_a_commit()
    {
        using var folder = new TemporaryFolder();
        using var database = new Database(folder.File("measured.db"), [Table]);
        using var meters = new Meters();
        using var gate = new ManualResetEventSlim();
        using var taken = new ManualResetEventSlim();
        var first = database.Write(_ => { taken.Set(); gate.Wait(); return 0; });
        taken.Wait();
        var others = Enumerable.Range(0, 3).Select(number => database.Write(db => db.Execute("INSERT INTO kept (number) VALUES (@number)", ("number", number)))).ToList();

        Assert.Equal(3, meters.Collect("hypermedia.writer.queue", ("db.namespace", "measured")));
        gate.Set();
        await Task.WhenAll([first, .. others]);
        Assert.Equal(0, meters.Collect("hypermedia.writer.queue", ("db.namespace", "measured")));
        // What comes while the first is at work comes along.
        Assert.Equal([4], meters.Seen("hypermedia.writer.group.size", ("db.namespace", "measured")));
        Assert.All(meters.Seen("hypermedia.writer.duration", ("db.namespace", "measured")), seconds => Assert.InRange(seconds, double.Epsilon, 60));
    }

    [Fact]
    public async Task Tells_how_far_behind_a_hearer_is()
    {
        using var folder = new TemporaryFolder();
        using var told = new Database(folder.File("told.db"), []);
        using var heard = new Database(folder.File("heard.db"), []);
        var log = new EventLog(told);
        using var meters = new Meters();
        using var gate = new ManualResetEventSlim();
        using var taken = new ManualResetEventSlim();
        using var hearer = new HearEvents("slow", log, "lamp.", heard, (_, _) => { taken.Set(); gate.Wait(); }, TimeProvider.System, NullLogger<HearEvents>.Instance);
        await told.Write(db =>
        {
            for (var number = 1; number <= 3; number++) log.Append(db, Lit(number));
            return 0;
        });
        await hearer.StartAsync(CancellationToken.None);
        taken.Wait();
        Assert.Equal(3, meters.Collect("hypermedia.messages.waiting", ("messaging.consumer.group.name", "heard")));
        gate.Set();
        // It finishes the batch it is in.
        await hearer.StopAsync(CancellationToken.None);
        Assert.Equal(3, heard.Read(db => db.One("SELECT seq FROM heard WHERE name = 'slow'", row => (long?)row.GetInt64(0))));
        Assert.Equal([3], meters.Seen("hypermedia.messages.heard", ("messaging.consumer.group.name", "heard"), ("messaging.destination.name", "told")));
    }

    [Fact]
    public async Task Counts_acts_refusals_replays_and_streams()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var meters = new Meters();
        var trip = await ana.Request();
        Assert.Contains(1, meters.Seen("hypermedia.acts", ("hypermedia.lifecycle", "ride.trip"), ("hypermedia.act", "request"), ("hypermedia.verdict", "done")));

        using var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { DefaultRequestHeaders = { { "Authorization", $"Bearer {ana.Token}" } } };
        using var lost = await http.GetAsync(new Uri(trip.Self + "x"));
        Assert.Contains(1, meters.Seen("hypermedia.refusals", ("hypermedia.problem", "not-found"), ("http.response.status_code", 404)));

        for (var time = 0; time < 2; time++)
        {
            using var twice = new HttpRequestMessage(HttpMethod.Post, trip.Forms["cancel"]!.Target) { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json"), Headers = { { "Idempotency-Key", "once" } } };
            using var answer = await http.SendAsync(twice);
            Assert.True(answer.IsSuccessStatusCode, $"It was answered {answer.StatusCode}.");
        }
        Assert.Contains(1, meters.Seen("hypermedia.replies.replayed"));

        using var watching = new HttpRequestMessage(HttpMethod.Get, trip.Links.Find("monitor")[0].Uri) { Headers = { { "Accept", "text/event-stream" } } };
        using (await http.SendAsync(watching, HttpCompletionOption.ResponseHeadersRead)) Assert.Contains(1, meters.Seen("hypermedia.streams.open", ("hypermedia.resource", "trip")));
    }

    private static Event Lit(int version) => new()
    {
        Type = "lamp.lit", Subject = "lamp", Version = version, At = DateTimeOffset.UnixEpoch, Act = "light", By = "somebody", From = "dark", To = "lit", Form = "{}", Snapshot = "{}",
    };

    private sealed class Meters : IDisposable
    {
        private readonly ConcurrentQueue<(string Name, double Value, KeyValuePair<string, object?>[] Tags)> _seen = new();
        private readonly MeterListener _listener = new() { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == Telemetry.Name) listener.EnableMeasurementEvents(instrument); } };

        public Meters()
        {
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _seen.Enqueue((instrument.Name, value, tags.ToArray())));
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => _seen.Enqueue((instrument.Name, value, tags.ToArray())));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _seen.Enqueue((instrument.Name, value, tags.ToArray())));
            _listener.Start();
        }

        public double Collect(string name, params (string Name, object Value)[] tags)
        {
            _listener.RecordObservableInstruments();
            return Seen(name, tags)[^1];
        }

        public List<double> Seen(string name, params (string Name, object Value)[] tags) =>
            [.. _seen.Where(one => one.Name == name && tags.All(tag => one.Tags.Contains(KeyValuePair.Create(tag.Name, (object?)tag.Value)))).Select(one => one.Value)];

        public void Dispose() => _listener.Dispose();
    }
}

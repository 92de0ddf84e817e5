using Hypermedia.Foundation;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Support;
using Tracker;

namespace Tests.Durability;

/// <summary>Two instances on one database: they take turns to write, and nobody who reads the log misses anything.</summary>
public abstract class Sharing_a_database(Func<Task<Store>> open) : IAsyncLifetime
{
    private const string Told = "CREATE TABLE told (seq BIGINT NOT NULL)";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly SqlTable<Issue, IssueState> _table = new("issue", IssueLifecycle.Rules);
    private readonly Ids _ids = new(TimeProvider.System);
    private readonly CancellationTokenSource _limit = new(Limit, TimeProvider.System);
    private Store _store = null!;
    private Instance _one = null!, _other = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await open();
        // At once: whoever comes second finds the schema as it should be.
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => new Instance(_store.Open("issues", [_table.Schema], [_table.PostgresSchema], shared: true), _table))));
        (_one, _other) = (both[0], both[1]);
    }

    [Fact]
    public async Task Lets_exactly_one_of_two_acts_at_once_win()
    {
        foreach (var id in await Report(_one, 50))
        {
            var passages = await Task.WhenAll(Act(_one, id, "take", new Assignment(), "ben"), Act(_other, id, "take", new Assignment(), "dora"));
            Assert.Single(passages, passage => passage is Passage<Issue>.Done);
            Assert.Equal(2, _one.Log.Last("tracker.issue.", id)!.Version);
        }
    }

    [Fact]
    public async Task Loses_no_change_when_both_change_the_same()
    {
        var id = (await Report(_one, 1)).Single();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Act(number % 2 == 0 ? _one : _other, id, "comment", new Comment("Again"), "ada")));

        Assert.Equal(201, _other.Database.Read(db => _table.Find(db, id))!.Version);
        Assert.Equal(Enumerable.Range(1, 201).Select(version => (long)version), _one.Log.After("tracker.issue.", id, 0, 300).Select(told => told.Version));
    }

    [Fact]
    public async Task Misses_no_event_in_the_log_however_late_a_commit_comes()
    {
        var (entered, gate) = (new TaskCompletionSource(), new ManualResetEventSlim());
        var late = _other.Database.Write(db =>
        {
            _other.Log.Append(db, Fact("late"));
            // It has its number now, and its commit waits.
            Assert.Equal(1, db.One("SELECT count(*) FROM event", row => row.GetInt32(0)));
            entered.TrySetResult();
            gate.Wait(_limit.Token);
        });
        await entered.Task.WaitAsync(_limit.Token);
        var writing = Task.WhenAll(Enumerable.Range(0, 50).Select(number => _one.Database.Write(db => _one.Log.Append(db, Fact($"early-{number}")))));
        var (read, after, rounds) = (new List<Event>(), 0L, 0);
        while (read.Count < 51)
        {
            _limit.Token.ThrowIfCancellationRequested();
            var told = _one.Log.After(after, 10);
            read.AddRange(told);
            if (told.Count > 0) after = told[^1].Sequence;
            // The others had the time to pass by, if they could.
            if (++rounds == 100) gate.Set();
            await Task.Yield();
        }
        await Task.WhenAll(late, writing);

        Assert.Equal("late", read[0].Subject);
        Assert.Equal(51, read.Select(told => told.Subject).Distinct().Count());
        Assert.Empty(_one.Log.After(after, 10));
    }

    [Fact]
    public async Task Hears_each_event_once_with_a_hearer_in_each()
    {
        var hearers = new[] { _one, _other }.Select(instance =>
        {
            var database = _store.Open("hearer", Told, Told, shared: true);
            return new HearEvents("issues", instance.Log, "tracker.", database, (db, told) => db.Execute("INSERT INTO told (seq) VALUES (@seq)", ("seq", told.Sequence)), TimeProvider.System, NullLogger<HearEvents>.Instance);
        }).ToList();
        var ears = new[] { _one, _other }.Select(instance => new HearOthers(instance.Log, TimeProvider.System, NullLogger<HearOthers>.Instance)).ToList();
        foreach (var service in hearers.Concat<Microsoft.Extensions.Hosting.IHostedService>(ears)) await service.StartAsync(_limit.Token);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Report(number % 2 == 0 ? _one : _other, 1)));

        var hearing = _store.Open("hearer", Told, Told, shared: true);
        var all = _one.Log.After(0, 200).Select(told => told.Sequence).ToList();
        Assert.Equal(100, all.Count);
        while (hearing.Read(db => db.One("SELECT count(DISTINCT seq) FROM told", row => row.GetInt32(0))) < 100) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, _limit.Token);
        foreach (var service in hearers.Concat<Microsoft.Extensions.Hosting.IHostedService>(ears)) await service.StopAsync(_limit.Token);
        Assert.Equal(all, hearing.Read(db => db.Many("SELECT seq FROM told ORDER BY seq", row => row.GetInt64(0))));
    }

    [Fact]
    public async Task Wakes_who_watches_a_subject_and_nobody_else()
    {
        var ear = new HearOthers(_other.Log, TimeProvider.System, NullLogger<HearOthers>.Instance);
        var (first, second) = (await Report(_one, 1), await Report(_one, 1));
        using Wake any = _other.Log.WatchAll(), watched = _other.Log.Watch(first[0]), quiet = _other.Log.Watch(second[0]);
        await ear.StartAsync(_limit.Token);
        // It rings for all once it has begun to listen.
        foreach (var wake in new[] { any, watched, quiet }) await wake.Wait(_limit.Token);
        await Act(_one, first[0], "comment", new Comment("Hear"), "ada");
        await watched.Wait(_limit.Token);
        await any.Wait(_limit.Token);
        await ear.StopAsync(_limit.Token);

        Assert.False(await quiet.Wait(TimeSpan.Zero, TimeProvider.System, _limit.Token));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _one.Database.Dispose();
        _other.Database.Dispose();
        await _store.DisposeAsync();
        _limit.Dispose();
    }

    private Task<List<string>> Report(Instance instance, int count) => instance.Database.Write(db =>
        Enumerable.Range(0, count).Select(_ => instance.Door.Begin(db, _ids.New(), IssueLifecycle.Rules["report"], new Report("It is broken"), Now("ada"))).Select(issue => issue.Id).ToList());

    private static Task<Passage<Issue>> Act(Instance instance, string id, string act, object form, string who) =>
        instance.Database.Write(db => instance.Door.Perform(db, id, IssueLifecycle.Rules[act], form, Now(who)));

    private static Moment Now(string who) => new(TimeProvider.System.GetUtcNow(), new Caller(who, "developer"));

    private static Event Fact(string subject) => new()
    {
        Type = "tracker.issue.commented", Subject = subject, Version = 1, At = TimeProvider.System.GetUtcNow(), Act = "comment", By = "ada", From = "open", To = "open", Form = "{}", Snapshot = "{}",
    };

    private sealed class Instance(Database database, SqlTable<Issue, IssueState> table)
    {
        public Database Database => database;

        public EventLog Log { get; } = new(database);

        public Door<Issue, IssueState> Door => field ??= new(IssueLifecycle.Rules, table, Log, "tracker.issue.");
    }
}

public sealed class Sharing_a_file() : Sharing_a_database(Store.InFiles);

public sealed class Sharing_a_server(PostgresServer server) : Sharing_a_database(server.NewStore);

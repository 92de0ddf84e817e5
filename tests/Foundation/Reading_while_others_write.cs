using Hypermedia.Foundation;
using Tests.Support;
using Tracker;

namespace Tests.Foundation;

/// <summary>What was read or written lately is remembered; nobody may notice, but for the time it takes.</summary>
public abstract class Reading_while_others_write(Func<Task<Store>> open) : IAsyncLifetime
{
    private static readonly Caller Ada = new("ada", "developer");

    private readonly FakeTime _time = new();
    private readonly SqlTable<Issue, IssueState> _table = new("issue", IssueLifecycle.Rules);
    private Store _store = null!;
    private Database _database = null!;
    private Door<Issue, IssueState> _door = null!;
    private LifecycleResource<Issue, IssueState> _issues = null!;
    private Ids _ids = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await open();
        _database = _store.Open("issues", _table.Schema, _table.PostgresSchema);
        _issues = Issues(_database);
        _door = _issues.Door;
        _ids = new Ids(_time);
    }

    [Fact]
    public async Task Never_shows_an_older_version_after_a_newer_one_was_shown_or_acknowledged()
    {
        var issue = await Report();
        var acknowledged = issue.Version;
        var writing = true;
        var readers = Enumerable.Range(0, 4).Select(reader => Task.Run(() =>
        {
            long last = 0;
            while (Volatile.Read(ref writing))
            {
                var known = Math.Max(last, Volatile.Read(ref acknowledged));
                // Half of them look at the database itself, and must not be ahead of the others.
                last = reader % 2 == 0 ? _issues.Find(issue.Id)!.Version : Committed(issue.Id);
                Assert.True(last >= known, $"Version {last} was shown after {known}.");
                if (reader % 2 != 0) Assert.True(_issues.Find(issue.Id)!.Version >= last, "What is on disk is known at once.");
            }
        })).ToList();

        for (var change = 0; change < 300; change++) Volatile.Write(ref acknowledged, (await Comment(issue.Id)).Version);
        Volatile.Write(ref writing, false);
        await Task.WhenAll(readers);

        Assert.Equal(301, _issues.Find(issue.Id)!.Version);
    }

    [Fact]
    public async Task Shows_what_is_on_disk_when_a_change_fails()
    {
        var issue = await Report();
        Assert.Equal(1, _issues.Find(issue.Id)!.Version);

        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.Write<int>(db =>
        {
            Comment(db, issue.Id);
            throw new InvalidOperationException("after the change");
        }));
        Assert.Equal(1, _issues.Find(issue.Id)!.Version);

        await Comment(issue.Id);
        Assert.Equal(2, _issues.Find(issue.Id)!.Version);
    }

    [Fact]
    public async Task Tells_two_databases_apart_that_share_a_table()
    {
        var other = _store.Open("others", _table.Schema, _table.PostgresSchema);
        var others = Issues(other);
        var issue = await Report();
        await other.Write(db => others.Door.Begin(db, issue.Id, others.Rules["report"], new Report("Another"), Now));
        await Comment(issue.Id);

        Assert.Equal((2, "It is broken"), (_issues.Find(issue.Id)!.Version, _issues.Find(issue.Id)!.Title));
        Assert.Equal((1, "Another"), (others.Find(issue.Id)!.Version, others.Find(issue.Id)!.Title));
    }

    [Fact]
    public async Task Remembers_no_more_than_it_has_room_for()
    {
        var first = (await Report()).Id;
        var known = _issues.Find(first);
        // Where others may have changed it, because its row has that version.
        Assert.Same(known, _issues.Find(first));

        // Two generations of five thousand: the first is in neither. Over a network each look is an exchange.
        foreach (var id in (await Report(10_000)).Take(_database.IsShared ? 10 : 10_000)) Assert.NotNull(_issues.Find(id));
        Assert.NotSame(known, _issues.Find(first));
        Assert.Equal(known, _issues.Find(first));

        await Comment(first);
        Assert.Equal(2, _issues.Find(first)!.Version);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _store.DisposeAsync();
    }

    private LifecycleResource<Issue, IssueState> Issues(Database database)
    {
        var (door, paths) = (new Door<Issue, IssueState>(IssueLifecycle.Rules, _table, new EventLog(database), "tracker.issue."), new Paths());
        return new LifecycleResource<Issue, IssueState>(new ApiDescription("Issues", "x", paths), "issue", door, database, paths.Route("issues")) { Title = issue => issue.Title, Properties = (_, _, _) => { } };
    }

    private Moment Now => new(_time.GetUtcNow(), Ada);

    private async Task<Issue> Report() => _issues.Find((await Report(1))[0])!;

    private Task<List<string>> Report(int count) => _database.Write(db => Enumerable.Range(0, count).Select(_ => _door.Begin(db, _ids.New(), _door.Rules["report"], new Report("It is broken"), Now).Id).ToList());

    private Task<Issue> Comment(string id) => _database.Write(db => Comment(db, id));

    private Issue Comment(SqlSession db, string id) => Assert.IsType<Passage<Issue>.Done>(_door.Perform(db, id, _door.Rules["comment"], new Comment("Again"), Now)).Now;

    private long Committed(string id) => _database.Read(db => db.One("SELECT version FROM issue WHERE id = @id", row => row.GetInt64(0), ("id", id)));
}

public sealed class Reading_a_file_while_others_write() : Reading_while_others_write(Store.InFiles);

public sealed class Reading_a_server_while_others_write(PostgresServer server) : Reading_while_others_write(server.NewStore);

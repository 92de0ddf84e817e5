using Hypermedia.Foundation;
using Tests.Support;

namespace Tests.Foundation;

/// <summary>The table for those who need nothing special.</summary>
public abstract class Keeping_resources_in_one_table(Func<Task<Store>> open) : IAsyncLifetime
{
    private static readonly Caller Ada = new("ada", "writer"), Ben = new("ben", "writer");

    private readonly FakeTime _time = new();
    private readonly SqlTable<DiaryEntry, EntryState> _table = new("entry", Diary.Rules) { Columns = [("author", entry => entry.Author)] };
    private Store _store = null!;
    private Database _database = null!;
    private Door<DiaryEntry, EntryState> _door = null!;
    private Ids _ids = null!;

    public async ValueTask InitializeAsync()
    {
        const string Author = "ALTER TABLE entry ADD COLUMN author TEXT";
        _store = await open();
        _database = _store.Open("diary", [_table.Schema, Author], [_table.PostgresSchema, Author]);
        _door = new Door<DiaryEntry, EntryState>(Diary.Rules, _table, new EventLog(_database), "diary.entry.");
        _ids = new Ids(_time);
    }

    [Fact]
    public async Task Gives_back_what_was_written()
    {
        var written = await Write(Ada);

        Assert.Equal(written, _database.Read(db => _table.Find(db, written.Id)));
        Assert.Null(_database.Read(db => _table.Find(db, "another")));
    }

    [Fact]
    public async Task Keeps_a_column_beside_the_json_for_what_is_asked_for()
    {
        await Write(Ada);

        Assert.Equal("ada", _database.Read(db => db.One("SELECT author FROM entry", row => row.GetString(0))));
    }

    [Fact]
    public async Task Fills_a_page_past_what_the_caller_may_not_see()
    {
        var mine = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            if (i % 4 == 0) mine.Insert(0, (await Write(Ada)).Id);
            else await Write(Ben);
        }

        Assert.Equal(mine[..2], Page(null, backwards: false, limit: 2));
        Assert.Equal(mine[2..], Page(mine[1], backwards: false, limit: 2));
        Assert.Equal(mine[..2], Page(mine[2], backwards: true, limit: 2));
        Assert.Empty(Page(mine[^1], backwards: false, limit: 2));
    }

    [Fact]
    public async Task Leaves_the_clock_alone_where_its_condition_does_not_hold()
    {
        await Write(Ada, keep: true);
        Assert.Null(_database.Read(_table.NextDue));

        var fading = await Write(Ada);

        Assert.Equal(fading.Since + TimeSpan.FromDays(1), _database.Read(_table.NextDue));
        Assert.Equal([fading.Id], _database.Read(db => _table.Due(db, fading.Since + TimeSpan.FromDays(1), 10)));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _database.Dispose();
        await _store.DisposeAsync();
    }

    private Task<DiaryEntry> Write(Caller who, bool keep = false) =>
        _database.Write(db => _door.Begin(db, _ids.New(), Diary.Rules["write"], new Writing(keep), new Moment(_time.GetUtcNow(), who)));

    private IEnumerable<string> Page(string? cursor, bool backwards, int limit) =>
        _database.Read(db => _table.Page(db, new PageQuery<EntryState>(Ada, null, cursor, backwards, limit))).Select(entry => entry.Id);
}

public sealed class Keeping_resources_in_a_file() : Keeping_resources_in_one_table(Store.InFiles);

public sealed class Keeping_resources_on_a_server(PostgresServer server) : Keeping_resources_in_one_table(server.NewStore);

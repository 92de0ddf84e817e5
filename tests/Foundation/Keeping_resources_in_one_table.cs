using Hypermedia.Foundation;
using Tests.Support;

namespace Tests.Foundation;

/// <summary>The table for those who need nothing special.</summary>
public sealed class Keeping_resources_in_one_table : IDisposable
{
    private static readonly Caller Ada = new("ada", "writer"), Ben = new("ben", "writer");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new();
    private readonly SqlTable<DiaryEntry, EntryState> _table = new("entry", Diary.Rules) { Columns = [("author", entry => entry.Author)] };
    private readonly Database _database;
    private readonly Door<DiaryEntry, EntryState> _door;
    private readonly Ids _ids;

    public Keeping_resources_in_one_table()
    {
        _database = new Database(_folder.File("diary.db"), [_table.Schema, "ALTER TABLE entry ADD COLUMN author TEXT"]);
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

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    private Task<DiaryEntry> Write(Caller who, bool keep = false) =>
        _database.Write(db => _door.Begin(db, _ids.New(), Diary.Rules["write"], new Writing(keep), new Moment(_time.GetUtcNow(), who)));

    private IEnumerable<string> Page(string? cursor, bool backwards, int limit) =>
        _database.Read(db => _table.Page(db, new PageQuery<EntryState>(Ada, null, cursor, backwards, limit))).Select(entry => entry.Id);
}

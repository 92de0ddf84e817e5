using Hypermedia.Foundation;
using Tests.Support;

namespace Tests.Foundation;

/// <summary>Statements are bound by position and stepped directly: what goes in comes out, and a mistake is told.</summary>
public sealed class Speaking_to_a_database : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Database _database;

    public Speaking_to_a_database() => _database = new Database(_folder.File("kept.db"), ["CREATE TABLE kept (id INTEGER PRIMARY KEY, value ANY) STRICT"]);

    public static TheoryData<object> Values => ["", "Zoë, 🚕", new string('é', 100_000), 7L, long.MinValue, 0.25, new byte[] { 0, 1, 255 }];

    [Theory, MemberData(nameof(Values))]
    public async Task Gives_back_what_was_kept(object value)
    {
        await _database.Write(db => db.Execute("INSERT INTO kept (value) VALUES (@value)", ("value", value)));

        Assert.Equal(value, _database.Read(db => db.One("SELECT value FROM kept", row => row.GetValue(0))));
    }

    [Fact]
    public async Task Tells_nothing_from_an_empty_text()
    {
        await _database.Write(db => db.Execute("INSERT INTO kept (value) VALUES (@nothing), (@empty)", ("nothing", null), ("empty", "")));

        Assert.Equal([true, false], _database.Read(db => db.Many("SELECT value FROM kept ORDER BY id", row => row.IsDBNull(0))));
    }

    [Fact]
    public async Task Says_how_many_rows_were_changed()
    {
        await _database.Write(db => Enumerable.Range(0, 3).Sum(number => db.Execute("INSERT INTO kept (value) VALUES (@value)", ("value", number))));

        Assert.Equal(2, await _database.Write(db => db.Execute("DELETE FROM kept WHERE value > @least", ("least", 0))));
    }

    [Fact]
    public async Task Takes_what_a_statement_does_not_name_and_misses_what_it_does()
    {
        Assert.Equal(1, await _database.Write(db => db.Execute("INSERT INTO kept (value) VALUES (@value)", ("other", 1), ("value", 2))));

        await Assert.ThrowsAsync<ArgumentException>(() => _database.Write(db => db.Execute("INSERT INTO kept (id, value) VALUES (@id, @value)", ("value", 2))));
        await Assert.ThrowsAsync<ArgumentException>(() => _database.Write(db => db.Execute("INSERT INTO kept (value) VALUES (@point)", ("point", new Uri("geo:0,0")))));
    }

    [Fact]
    public async Task Is_asked_again_after_a_reader_gave_up_half_way()
    {
        await _database.Write(db => Enumerable.Range(0, 3).Sum(number => db.Execute("INSERT INTO kept (value) VALUES (@value)", ("value", number))));

        _database.Read(db =>
        {
            Assert.Throws<InvalidCastException>(() => db.Many("SELECT nullif(value, 1) FROM kept ORDER BY id", row => row.IsDBNull(0) ? row.GetString(0) : ""));
            Assert.Equal(3, db.Many("SELECT nullif(value, 1) FROM kept ORDER BY id", row => row.GetValue(0)).Count);
            return true;
        });
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }
}

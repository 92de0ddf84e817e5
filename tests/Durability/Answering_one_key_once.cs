using Hypermedia.Foundation;
using Npgsql;
using Tests.Support;

namespace Tests.Durability;

/// <summary>Of what was answered under one key at several times, as earlier versions kept it, the last answer is left; from then on the database lets each key in once.</summary>
public sealed class Answering_one_key_once(PostgresServer server)
{
    private static readonly byte[] One = [.. Enumerable.Repeat((byte)1, 16)], Other = [.. Enumerable.Repeat((byte)2, 16)];

    private static readonly string[] LastOfEach = ["once", "third"];

    [Fact]
    public async Task Holds_in_a_file_that_was_not_shared_before()
    {
        using var folder = new TemporaryFolder();
        using (var alone = new Database(folder.File("kept.db"), [])) await Fill(alone);
        using (var shared = new Database(folder.File("kept.db"), [], shared: true))
        {
            Assert.Equal(LastOfEach, Subjects(shared));
            await AssertLetsEachIn(shared);
        }
        // Whoever has it to themselves again keeps the keys by themselves, and leaves them in order.
        using (var alone = new Database(folder.File("kept.db"), [])) await Keep(alone, One, "fourth");
        using var again = new Database(folder.File("kept.db"), [], shared: true);
        Assert.Equal(["once", "fourth"], Subjects(again));
        await AssertLetsEachIn(again);
    }

    [Fact]
    public async Task Is_made_sure_of_in_a_shared_file_by_the_first_and_not_by_who_comes_later()
    {
        using var folder = new TemporaryFolder();
        using var one = new Database(folder.File("kept.db"), [], shared: true);
        await Keep(one, One, "first");
        var before = Changes(one);
        using var other = new Database(folder.File("kept.db"), [], shared: true);

        Assert.Equal(before, Changes(one));
        await AssertLetsEachIn(other);
    }

    [Fact]
    public async Task Holds_on_a_server_that_kept_several()
    {
        var connection = await server.NewDatabase();
        Database.OnServer(connection, "kept", []).Dispose();
        await using (var source = NpgsqlDataSource.Create(connection + ";Pooling=false"))
        {
            // As it was before its third script.
            await using var older = source.CreateCommand("""
                DROP INDEX kept.reply_by_key;
                CREATE INDEX reply_by_key ON kept.reply (key);
                UPDATE kept.script SET run = 2 WHERE part = 'foundation';
                INSERT INTO kept.reply (key, request, status, subject, version, at)
                SELECT decode(repeat(key, 16), 'hex'), decode(repeat(key, 16), 'hex'), 200, subject, 1, 1 FROM (VALUES ('01', 'first'), ('01', 'second'), ('02', 'once'), ('01', 'third')) AS answered (key, subject)
                """);
            await older.ExecuteNonQueryAsync();
        }
        using var one = Database.OnServer(connection, "kept", []);
        Assert.Equal(LastOfEach, Subjects(one));
        await AssertLetsEachIn(one);
        using var other = Database.OnServer(connection, "kept", []);
        await AssertLetsEachIn(other);
    }

    private static async Task Fill(Database database)
    {
        foreach (var (key, subject) in new[] { (One, "first"), (One, "second"), (Other, "once"), (One, "third") }) await Keep(database, key, subject);
    }

    private static async Task AssertLetsEachIn(Database database)
    {
        var before = Subjects(database);
        Assert.True(database.IsShared);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Keep(database, One, "once more"));
        Assert.Equal(before, Subjects(database));
    }

    private static Task Keep(Database database, byte[] key, string subject) => database.Write(db =>
        db.Execute("INSERT INTO reply (key, request, status, subject, version, at) VALUES (@key, @request, 200, @subject, 1, 1)", ("key", key), ("request", key), ("subject", subject)));

    private static List<string> Subjects(Database database) => database.Read(db => db.Many("SELECT subject FROM reply ORDER BY seq", row => row.GetString(0)));

    // Of the schema: counted with each change of it.
    private static long Changes(Database database) => database.Read(db => db.One("SELECT schema_version FROM pragma_schema_version", row => (long?)row.GetInt64(0)))!.Value;
}

using System.Collections.Concurrent;
using Hypermedia.Foundation;
using Tests.Support;

namespace Tests.Durability;

public abstract class Writing_in_groups(Func<Task<Store>> open)
{
    private const string Table = "CREATE TABLE kept (number INTEGER PRIMARY KEY)";

    private const int Many = 1000;

    [Fact]
    public async Task Keeps_every_one_of_many_at_once()
    {
        await using var store = await open();
        var database = store.Open("kept", Table, Table);
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(number => Task.Run(() => database.Write(db => Keep(db, number)))));
        Assert.Equal(Enumerable.Range(0, Many), answers);
        Assert.Equal(Enumerable.Range(0, Many), Kept(database));
    }

    [Fact]
    public async Task Is_there_for_who_reads_right_after_the_answer()
    {
        await using var store = await open();
        var database = store.Open("kept", Table, Table);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async number =>
        {
            await database.Write(db => Keep(db, number));
            Assert.Contains(number, Kept(database));
        }));
    }

    [Fact]
    public async Task Fails_alone_and_its_neighbours_are_kept()
    {
        await using var store = await open();
        var database = store.Open("kept", Table, Table);
        var (told, gate) = (new ConcurrentBag<int>(), new ManualResetEventSlim());
        // Holds the writer until all of them wait, so that they become one group.
        var first = database.Write(db => Hold(db, gate));
        var writes = Enumerable.Range(0, 30).Select(number => database.Write(db =>
        {
            Keep(db, number);
            db.OnCommit(() => told.Add(number));
            return number % 10 == 7 ? throw new InvalidOperationException($"number {number}") : number;
        })).ToList();
        gate.Set();
        await first;

        for (var number = 0; number < writes.Count; number++)
        {
            if (number % 10 == 7) Assert.Equal($"number {number}", (await Assert.ThrowsAsync<InvalidOperationException>(() => writes[number])).Message);
            else Assert.Equal(number, await writes[number]);
        }
        var good = Enumerable.Range(0, 30).Where(number => number % 10 != 7).ToList();
        Assert.Equal(good, Kept(database));
        Assert.Equal(good, told.Order());
    }

    [Fact]
    public async Task Fails_alone_when_the_database_says_no()
    {
        await using var store = await open();
        var database = store.Open("kept", Table, Table);
        var gate = new ManualResetEventSlim();
        var first = database.Write(db => Hold(db, gate));
        var (one, twice, other) = (database.Write(db => Keep(db, 1)), database.Write(db => Keep(db, 1)), database.Write(db => Keep(db, 2)));
        gate.Set();
        await first;
        Assert.Equal((1, 2), (await one, await other));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => twice);
        Assert.Equal([1, 2], Kept(database));
        Assert.Equal(3, await database.Write(db => Keep(db, 3)));
    }

    [Fact]
    public async Task Says_so_when_more_wait_than_it_takes_on()
    {
        await using var store = await open();
        var database = store.Open("kept", Table, Table);
        var gate = new ManualResetEventSlim();
        var first = database.Write(db => Hold(db, gate));
        var writes = Enumerable.Range(0, 3000).Select(number => database.Write(db => Keep(db, number))).ToList();
        gate.Set();
        await first;
        var kept = new List<int>();
        foreach (var write in writes)
        {
            if (write.IsFaulted) await Assert.ThrowsAsync<WriterBusyException>(() => write);
            else kept.Add(await write);
        }
        // Two thousand and forty-eight wait; the one that holds the writer may be among them.
        Assert.InRange(kept.Count, 2047, 2999);
        Assert.Equal(kept, Kept(database));
    }

    [Fact]
    public async Task Is_found_again_after_reopening()
    {
        const string More = "CREATE TABLE more (number INTEGER)";
        await using var store = await open();
        using (var database = store.Open("kept", [Table], [Table])) await Task.WhenAll(Enumerable.Range(0, Many).Select(number => database.Write(db => Keep(db, number))));
        using var again = store.Open("kept", [Table, More], [Table, More]);
        Assert.Equal(Enumerable.Range(0, Many), Kept(again));
        Assert.Equal(Many, await again.Write(db => Keep(db, Many)));
    }

    private static int Keep(SqlSession db, int number)
    {
        db.Execute("INSERT INTO kept (number) VALUES (@number)", ("number", number));
        return number;
    }

    private static bool Hold(SqlSession db, ManualResetEventSlim gate)
    {
        gate.Wait();
        return db.Change("DELETE FROM kept") == 0;
    }

    private static List<int> Kept(Database database) => database.Read(db => db.Many("SELECT number FROM kept ORDER BY number LIMIT 5000", row => row.GetInt32(0)));
}

public sealed class Writing_to_a_file_in_groups() : Writing_in_groups(Store.InFiles)
{
    [Fact]
    public async Task Leaves_nothing_to_be_replayed_when_it_is_closed_in_order()
    {
        using var folder = new TemporaryFolder();
        using (var database = new Database(folder.File("kept.db"), ["CREATE TABLE kept (number INTEGER)"])) await database.Write(db => db.Execute("INSERT INTO kept (number) VALUES (1)"));
        Assert.False(File.Exists(folder.File("kept.db-wal")));
    }
}

public sealed class Writing_to_a_server_in_groups(PostgresServer server) : Writing_in_groups(server.NewStore);

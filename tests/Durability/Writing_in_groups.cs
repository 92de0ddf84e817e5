using System.Collections.Concurrent;
using Hypermedia.Foundation;
using Tests.Support;

namespace Tests.Durability;

public sealed class Writing_in_groups
{
    private const string Table = "CREATE TABLE kept (number INTEGER PRIMARY KEY)";

    private const int Many = 1000;

    [Fact]
    public async Task Keeps_every_one_of_many_at_once()
    {
        using var folder = new TemporaryFolder();
        using var database = new Database(folder.File("kept.db"), [Table]);
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(number => Task.Run(() => database.Write(db => Keep(db, number)))));
        Assert.Equal(Enumerable.Range(0, Many), answers);
        Assert.Equal(Enumerable.Range(0, Many), Kept(database));
    }

    [Fact]
    public async Task Is_there_for_who_reads_right_after_the_answer()
    {
        using var folder = new TemporaryFolder();
        using var database = new Database(folder.File("kept.db"), [Table]);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async number =>
        {
            await database.Write(db => Keep(db, number));
            Assert.Contains(number, Kept(database));
        }));
    }

    [Fact]
    public async Task Fails_alone_and_its_neighbours_are_kept()
    {
        using var folder = new TemporaryFolder();
        using var database = new Database(folder.File("kept.db"), [Table]);
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
        using var folder = new TemporaryFolder();
        using var database = new Database(folder.File("kept.db"), [Table]);
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
        using var folder = new TemporaryFolder();
        using var database = new Database(folder.File("kept.db"), [Table]);
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
        using var folder = new TemporaryFolder();
        using (var database = new Database(folder.File("kept.db"), [Table])) await Task.WhenAll(Enumerable.Range(0, Many).Select(number => database.Write(db => Keep(db, number))));
        using (var again = new Database(folder.File("kept.db"), [Table, "CREATE TABLE more (number INTEGER)"]))
        {
            Assert.Equal(Enumerable.Range(0, Many), Kept(again));
            Assert.Equal(Many, await again.Write(db => Keep(db, Many)));
        }
        Assert.False(File.Exists(folder.File("kept.db-wal")), "Closing in order leaves nothing to be replayed.");
    }

    private static int Keep(SqlSession db, int number)
    {
        db.Execute("INSERT INTO kept (number) VALUES (@number)", ("number", number));
        return number;
    }

    private static bool Hold(SqlSession db, ManualResetEventSlim gate)
    {
        gate.Wait();
        return db.Execute("DELETE FROM kept") == 0;
    }

    private static List<int> Kept(Database database) => database.Read(db => db.Many("SELECT number FROM kept ORDER BY number LIMIT 5000", row => row.GetInt32(0)));
}

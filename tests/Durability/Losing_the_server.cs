using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Hypermedia.Client;
using Hypermedia.Foundation;
using Microsoft.Extensions.Logging.Abstractions;
using Tests.Foundation;
using Tests.Support;
using Tracker;
using Issue = Tracker.Issue;

namespace Tests.Durability;

/// <summary>A PostgreSQL of these tests' own, which is killed, stopped and stalled.</summary>
public sealed class LostPostgres : IAsyncDisposable
{
    public PostgresServer Server { get; } = new();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

public sealed class Losing_the_server(LostPostgres lost) : IClassFixture<LostPostgres>, IDisposable
{
    private const string Table = "CREATE TABLE kept (number BIGINT NOT NULL)";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120), Short = TimeSpan.FromMilliseconds(200);

    private readonly PostgresServer _server = lost.Server;
    private readonly CancellationTokenSource _limit = new(Limit, TimeProvider.System);

    [Fact]
    public async Task Keeps_what_was_acknowledged_and_nothing_that_was_said_not_to_be_written()
    {
        using var database = Database.OnServer(await _server.NewDatabase(), "kept", [Table]);
        var (acknowledged, refused, unknown, next, enough) = (new ConcurrentBag<long>(), new ConcurrentBag<long>(), new ConcurrentBag<long>(), 0L, new TaskCompletionSource());
        var writers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (refused.IsEmpty && unknown.IsEmpty)
            {
                var number = Interlocked.Increment(ref next);
                try
                {
                    await database.Write(db => Keep(db, number), _limit.Token);
                    acknowledged.Add(number);
                    if (acknowledged.Count > 300) enough.TrySetResult();
                }
                catch (DatabaseAwayException away)
                {
                    (away.NothingWasWritten ? refused : unknown).Add(number);
                }
            }
        })).ToList();
        await enough.Task.WaitAsync(_limit.Token);
        await _server.Kill();
        await Task.WhenAll(writers);
        Assert.Equal("The database does not answer.", database.TroubleNow());

        await _server.Start();
        var kept = await Until(() => database.Read(db => db.Many("SELECT number FROM kept ORDER BY number", row => row.GetInt64(0))));
        Assert.Null(database.TroubleNow());
        Assert.Equal(kept.Distinct(), kept);
        Assert.Empty(acknowledged.Except(kept));
        Assert.Empty(refused.Intersect(kept));
        Assert.Empty(kept.Except(acknowledged).Except(unknown));
        await database.Write(db => Keep(db, 0), _limit.Token);
    }

    [Fact]
    public async Task Recovers_under_load_without_help_and_doubles_nothing()
    {
        const int Riders = 4, Each = 30;
        using var keys = new TemporaryFolder();
        await using var store = await _server.NewStore();
        await using var one = await TrackerInstance.Start(store, keys);
        await using var other = await TrackerInstance.Start(store, keys);
        var (done, halves) = (0, new[] { new TaskCompletionSource(), new TaskCompletionSource() });
        var reporters = Enumerable.Range(0, Riders).Select(async reporter =>
        {
            using var ada = await Traveller.SignIn((reporter % 2 == 0 ? one : other).Entry, "ada");
            var form = (await ada.Find("tracker:issues")).Forms["report"]!;
            for (var number = 0; number < Each; number++)
            {
                var request = form.Prepare(new JsonObject { ["title"] = $"{reporter}/{number}" }, new SubmitOptions { IdempotencyKey = $"{reporter}/{number}" });
                // As it is, until there is an answer that counts.
                while ((await ada.Client.Send(request)).Status != 201) await Task.Delay(Short, TimeProvider.System, _limit.Token);
                if (Interlocked.Increment(ref done) is var count && count % (Riders * Each / 3) == 0 && count / (Riders * Each / 3) is 1 or 2) halves[(count / (Riders * Each / 3)) - 1].TrySetResult();
            }
        }).ToList();
        await halves[0].Task.WaitAsync(_limit.Token);
        await _server.Stop();
        await _server.Start();
        await halves[1].Task.WaitAsync(_limit.Token);
        await _server.Kill();
        await _server.Start();
        await Task.WhenAll(reporters);

        var table = new SqlTable<Issue, IssueState>("issue", IssueLifecycle.Rules);
        var database = store.Open("issues", table.Schema, table.PostgresSchema);
        var titles = database.Read(db => db.Many("SELECT body FROM issue", row => System.Text.Json.JsonDocument.Parse(row.GetString(0)).RootElement.GetProperty("title").GetString()));
        Assert.Equal(Enumerable.Range(0, Riders).SelectMany(reporter => Enumerable.Range(0, Each).Select(number => $"{reporter}/{number}")).Order(), titles.Order());
        Assert.Equal(Riders * Each, database.Read(db => db.One("SELECT count(*) FROM event", row => row.GetInt32(0))));
    }

    [Fact]
    public async Task Goes_on_hearing_others_after_a_restart()
    {
        var connection = await _server.NewDatabase();
        using Database mine = Database.OnServer(connection, "issues", []), theirs = Database.OnServer(connection, "issues", []);
        var (log, others) = (new EventLog(mine), new EventLog(theirs));
        using var ear = new HearOthers(log, TimeProvider.System, NullLogger<HearOthers>.Instance);
        using var wake = log.WatchAll();
        await ear.StartAsync(_limit.Token);
        await wake.Wait(_limit.Token);
        await _server.Stop();
        await _server.Start();
        await Until(() => others.End);
        await theirs.Write(db => others.Append(db, Fact()), _limit.Token);
        await wake.Wait(_limit.Token);
        await ear.StopAsync(_limit.Token);
    }

    [Fact]
    public async Task Does_again_what_certainly_was_not_written()
    {
        var connection = await _server.NewDatabase();
        using var database = Database.OnServer(connection, "kept", [Table]);
        var runs = 0;
        await database.Write(db =>
        {
            Keep(db, 1);
            if (++runs == 1) Disconnect(connection);
            Assert.Equal(1, Count(db));
        }, _limit.Token);

        Assert.Equal((2, 1), (runs, database.Read(Count)));
    }

    [Fact]
    public async Task Says_so_when_nobody_knows_whether_it_was_written_and_does_not_do_it_again()
    {
        var connection = await _server.NewDatabase();
        using var database = Database.OnServer(connection, "kept", [Table]);
        var runs = 0;
        var away = await Assert.ThrowsAsync<DatabaseAwayException>(() => database.Write(db =>
        {
            runs++;
            Assert.Equal(0, Count(db));
            Disconnect(connection);
            // Sent together with the commit.
            Keep(db, 1);
        }, _limit.Token));

        Assert.Equal((false, 1), (away.NothingWasWritten, runs));
        await database.Write(db => Keep(db, 2), _limit.Token);
        Assert.Equal(1, database.Read(Count));
    }

    [Fact]
    public async Task Notices_that_a_connection_died_in_its_sleep_before_a_commit_is_on_its_way()
    {
        var connection = await _server.NewDatabase();
        using var database = Database.OnServer(connection, "kept", [Table]);
        await database.Write(db => Keep(db, 1), _limit.Token);
        // Longer than a connection is taken to be alive for.
        await Task.Delay(TimeSpan.FromSeconds(1.2), TimeProvider.System, _limit.Token);
        await _server.Disconnect(connection);
        await database.Write(db => Keep(db, 2), _limit.Token);

        Assert.Equal(2, database.Read(Count));
    }

    [Fact]
    public async Task Waits_no_longer_than_its_time_for_a_server_that_stalls()
    {
        using var database = Database.OnServer(await _server.NewDatabase() + ";Command Timeout=1;Timeout=1", "kept", [Table]);
        await database.Write(db => Keep(db, 1), _limit.Token);
        await _server.Stall();
        try
        {
            await Assert.ThrowsAsync<DatabaseAwayException>(() => database.Write(db => Keep(db, 2), _limit.Token).WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
            Assert.Throws<DatabaseAwayException>(() => database.Read(Count));
        }
        finally
        {
            await _server.GoOn();
        }
        await Until(() => database.Read(Count));
        await Until(() => database.Write(db => Keep(db, 3), _limit.Token));
    }

    [Fact]
    public async Task Answers_503_with_true_words_while_the_database_is_away()
    {
        using var keys = new TemporaryFolder();
        await using var store = await _server.NewStore();
        await using var instance = await TrackerInstance.Start(store, keys);
        using var ada = await Traveller.SignIn(instance.Entry, "ada", new HalClientOptions { Resilience = null, Cache = null });
        var issues = await ada.Find("tracker:issues");
        await _server.Stop();
        try
        {
            var report = issues.Forms["report"]!.Prepare(new JsonObject { ["title"] = "Lost" });
            var refused = Assert.IsType<Outcome.Problem>(await ada.Client.Send(report));
            Assert.Equal((503, "The database does not answer at the moment. Nothing was changed; try again in two seconds."), (refused.Status, refused.Details.Detail));
            Assert.EndsWith("/unavailable", refused.Details.Type.ToString(), StringComparison.Ordinal);
            Assert.Equal(TimeSpan.FromSeconds(2), refused.State.RetryAfter);
            var unread = Assert.IsType<Outcome.Problem>(await ada.Client.Go(issues.Self).Get());
            Assert.Equal((503, "What you ask for cannot be read at the moment: the database does not answer. Try again in two seconds."), (unread.Status, unread.Details.Detail));
        }
        finally
        {
            await _server.Start();
        }
        Assert.Empty(instance.Faults.Errors);
    }

    [Fact]
    public async Task Says_at_the_start_what_it_waited_for()
    {
        var nowhere = Assert.Throws<DatabaseAwayException>(() => Database.OnServer($"Host=127.0.0.1;Port={FreePort.Next()};Username=postgres;Database=x", "kept", [], Short));
        Assert.StartsWith("the database for kept on 127.0.0.1:", nowhere.Message, StringComparison.Ordinal);
        Assert.Contains("did not answer within", nowhere.Message, StringComparison.Ordinal);

        await _server.Start();
        var missing = Assert.Throws<DatabaseAwayException>(() => Database.OnServer(_server.Connection("not_there"), "kept", []));
        Assert.Contains("\"not_there\" does not exist", missing.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Database.OnServer(_server.Connection("postgres"), "Not a word", []));
    }

    public void Dispose() => _limit.Dispose();

    private static int Keep(SqlSession db, long number)
    {
        db.Execute("INSERT INTO kept (number) VALUES (@number)", ("number", number));
        return 0;
    }

    private static int Count(SqlSession db) => db.One("SELECT count(*) FROM kept", row => row.GetInt32(0));

    private static Event Fact() => new()
    {
        Type = "tracker.issue.commented", Subject = "one", Version = 1, At = TimeProvider.System.GetUtcNow(), Act = "comment", By = "ada", From = "open", To = "open", Form = "{}", Snapshot = "{}",
    };

    // A change runs on the writer's thread, and cannot wait otherwise.
    private void Disconnect(string connection) => _server.Disconnect(connection).GetAwaiter().GetResult();

    private Task<T> Until<T>(Func<T> ask) => Until(() => Task.FromResult(ask()));

    private async Task<T> Until<T>(Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (DatabaseAwayException)
            {
                await Task.Delay(Short, TimeProvider.System, _limit.Token);
            }
        }
    }
}

using Npgsql;
using Tests.Journeys;
using Tests.Support;

namespace Tests.Deployments;

/// <summary>Two instances on PostgreSQL and over RabbitMQ, of which either may write an export.</summary>
public sealed class Killing_the_exporter(Brokers brokers, PostgresServer server)
{
    // Takes an instance some seconds to write.
    private const int Many = 200_000;

    [Fact]
    public async Task In_the_middle_lets_the_other_write_it_again_from_the_beginning()
    {
        using var folder = new TemporaryFolder();
        var database = await server.NewDatabase();
        string[] told = ["--database", database, "--broker", (await brokers.Shared).Amqp.ToString(), "--exchange", $"killed-{new Hypermedia.Foundation.Ids(TimeProvider.System).New()}"];
        await using var one = new ServerProcess(folder.Path, told);
        await one.Start();
        using (var ana = await Traveller.SignIn(one.Entry, "passenger-1")) await Traveller.Do(await ana.Request(), "cancel");
        await Grow(database);
        await using var other = new ServerProcess(folder.Path, told);
        await other.Start();

        using var desk = await Traveller.SignIn(one.Entry, "operator-1");
        var asked = await Exporting_trips.Ask(desk, "ndjson");
        var (writes, lives) = await Writer(asked.Text("id")!, one, other);
        await writes.Kill();

        using var there = await Traveller.SignIn(lives.Entry, "operator-1");
        var ready = await there.Until((await there.Find("ride:exports")).Embedded.Find("item").Single(), "ready");
        Assert.Equal((Many + 1).ToString(), ready.Text("rows"));
        Assert.Equal(["request", "begin", "finish"], (await Exporting_trips.History(there, ready)).Select(fact => fact.Text("act")));
        var file = new FileInfo(Assert.Single(Directory.GetFiles(folder.File("exports"))));
        Assert.Equal((".ndjson", ready.Text("bytes")), (file.Extension, file.Length.ToString()));
        Assert.Empty(lives.Complaints);
    }

    // Whoever has the file open.
    private static async Task<(ServerProcess Writes, ServerProcess Lives)> Writer(string export, ServerProcess one, ServerProcess other)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (true)
        {
            if (HasOpen(one, export)) return (one, other);
            if (HasOpen(other, export)) return (other, one);
            await pace.WaitForNextTickAsync(limit.Token);
        }
    }

    private static bool HasOpen(ServerProcess process, string export) =>
        Directory.GetFiles($"/proc/{process.Id}/fd").Any(file => new FileInfo(file).LinkTarget is { } target && target.Contains(export, StringComparison.Ordinal) && target.EndsWith(".part", StringComparison.Ordinal));

    private static async Task Grow(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand($$"""
            INSERT INTO {{await Table(source)}} (id, state, version, passenger_id, body)
            SELECT lpad(to_hex(number), 32, '0'), state, version, passenger_id, jsonb_set(body::jsonb, '{id}', to_jsonb(lpad(to_hex(number), 32, '0')))::text FROM {{await Table(source)}}, generate_series(1, {{Many}}) number
            """);
        Assert.Equal(Many, await command.ExecuteNonQueryAsync());
    }

    // Each module has a schema of its own.
    private static async Task<string> Table(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT quote_ident(table_schema) || '.trip' FROM information_schema.tables WHERE table_name = 'trip'");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}

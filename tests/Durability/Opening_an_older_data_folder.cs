using Dispatch;
using Hypermedia.Client;
using Hypermedia.Foundation;
using Microsoft.Data.Sqlite;
using Tests.Support;
using Trips;

namespace Tests.Durability;

/// <summary>Scripts are only ever added to: what was written before the last of them is all there after.</summary>
public sealed class Opening_an_older_data_folder
{
    // As files had it before events were counted by their rows alone.
    private const string First = """
        CREATE TABLE event (
            seq         INTEGER PRIMARY KEY AUTOINCREMENT,
            type        TEXT    NOT NULL CHECK (length(type) <= 100),
            subject     TEXT    NOT NULL CHECK (length(subject) <= 64),
            version     INTEGER NOT NULL CHECK (version > 0),
            at          INTEGER NOT NULL,
            act         TEXT    NOT NULL,
            by          TEXT    NOT NULL,
            from_state  TEXT    NOT NULL,
            to_state    TEXT    NOT NULL,
            form        TEXT    NOT NULL,
            snapshot    TEXT    NOT NULL,
            traceparent TEXT
        );
        CREATE INDEX event_of_subject ON event (subject, seq);
        CREATE TABLE reply (
            seq     INTEGER PRIMARY KEY,
            key     BLOB    NOT NULL CHECK (length(key) = 16),
            request BLOB    NOT NULL CHECK (length(request) = 16),
            status  INTEGER NOT NULL,
            subject TEXT    NOT NULL,
            version INTEGER NOT NULL,
            at      INTEGER NOT NULL
        );
        CREATE TABLE heard (name TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
        """;

    private static readonly string[]
        TripsHad = ["001-trips.sql", "002-orders.sql", "003-exports.sql"],
        TripsKept = ["event", "reply", "heard", "trip", "trip_of_driver", "trip_order", "trip_export"],
        DispatchHad = ["001-dispatch.sql", "002-drivers-by-state.sql"],
        DispatchKept = ["event", "reply", "heard", "driver", "open_trip", "asked"];

    [Fact]
    public async Task Keeps_all_there_was_and_goes_on_from_there()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTime();
        State before;
        IReadOnlyList<string?> history;
        await using (var taxi = await Taxi.Start(time, data: folder.Path))
        {
            using var passenger = await taxi.SignIn("passenger-1");
            using var driver = await taxi.SignIn("driver-1");
            await Traveller.Do(await passenger.Request(), "cancel");
            await driver.GoOnDuty();
            before = await passenger.Until(await passenger.Request(), "proposed");
            history = await History(passenger, before);
        }
        Age(folder.File("trips.db"), TripsKept, [.. TripsHad.Select(name => Script.Read(typeof(TripsModule), name))]);
        Age(folder.File("dispatch.db"), DispatchKept, [.. DispatchHad.Select(name => Script.Read(typeof(DispatchModule), name))]);

        await using (var taxi = await Taxi.Start(time, data: folder.Path))
        {
            using var passenger = await taxi.SignIn("passenger-1");
            using var driver = await taxi.SignIn("driver-1");
            var trips = (await passenger.Find("ride:trips")).Embedded.Find("item").ToList();
            Assert.Equal(["proposed", "cancelled"], trips.Select(trip => trip.Text("status")));
            Assert.Equal(["open", "void"], (await passenger.Find("ride:orders")).Embedded.Find("item").Select(order => order.Text("status")));

            var trip = await passenger.See(trips[0].Self);
            Assert.Equal(before.Text("id"), trip.Text("id"));
            Assert.Equal(history, await History(passenger, trip));

            // The driver is heard of by trip management, and trip management by the dispatcher, as if nothing had been.
            await Traveller.Do(await driver.See(trip.Self), "accept");
            await Traveller.Do(await passenger.See(trip.Self), "cancel");
            Assert.Equal([.. history, "accept", "cancel"], await History(passenger, trip));
            await driver.Until(await driver.Me(), "available");
            Assert.Empty(taxi.Faults.Errors);
        }
        Assert.DoesNotContain("AUTOINCREMENT", Ask(folder.File("trips.db"), "SELECT sql FROM sqlite_schema WHERE name = 'event'"), StringComparison.Ordinal);
        Assert.Equal("ok", Ask(folder.File("trips.db"), "PRAGMA integrity_check"));
    }

    private static async Task<IReadOnlyList<string?>> History(Traveller reader, State trip) =>
        [.. Traveller.Document(await reader.Client.Go(trip.Self).Follow("ride:history")).Embedded.Find("item").Select(fact => fact.Text("act"))];

    // Puts what a file holds into one as it was made by earlier scripts.
    private static void Age(string file, IReadOnlyList<string> tables, IReadOnlyList<string> scripts)
    {
        var old = file + ".old";
        using (var connection = new SqliteConnection($"Data Source={old};Pooling=False;Foreign Keys=False"))
        {
            connection.Open();
            foreach (var sql in (string[])[First, .. scripts, $"ATTACH '{file}' AS now"]) Run(connection, sql);
            foreach (var table in tables)
            {
                // What later scripts added was not there.
                var columns = Ask(connection, $"SELECT group_concat(name) FROM pragma_table_info('{table}', 'main')");
                Run(connection, $"INSERT INTO {table} ({columns}) SELECT {columns} FROM now.{table}");
            }
            foreach (var sql in (string[])["DETACH now", $"PRAGMA user_version = {1 + scripts.Count}"]) Run(connection, sql);
        }
        File.Move(old, file, overwrite: true);
    }

    private static string Ask(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        connection.Open();
        return Ask(connection, sql);
    }

    private static string Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

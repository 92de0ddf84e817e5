using Dispatch;
using Hypermedia.Foundation;
using Passengers;
using Tests.Support;
using Trips;
using Webhooks;

namespace Tests.Durability;

/// <summary>Each module has a schema of its own in one database, made by scripts of its own.</summary>
public sealed class Opening_modules_on_a_server(PostgresServer server)
{
    public static TheoryData<string, Type, string, string> Modules => new()
    {
        { "trips", typeof(TripsModule), "postgres/001-trips.sql", "dead_letter, event, heard, inbox, lease, reply, script, trip, trip_export, trip_of_driver, trip_order" },
        { "dispatch", typeof(DispatchModule), "postgres/001-dispatch.sql", "asked, dead_letter, driver, event, heard, inbox, lease, open_trip, reply, script" },
        { "passengers", typeof(PassengersModule), "postgres/001-passengers.sql", "dead_letter, event, heard, inbox, lease, passenger, reply, script" },
        { "webhooks", typeof(WebhooksModule), "postgres/001-webhooks.sql", "dead_letter, delivery, event, heard, inbox, lease, message, reply, script, secret, subscription" },
    };

    [Theory, MemberData(nameof(Modules))]
    public async Task Finds_it_as_it_should_be_the_second_time(string name, Type module, string script, string tables)
    {
        var databases = Databases.OnServer(await server.NewDatabase());
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var database = databases.Open(name, module, new Scripts([], [script]));
            Assert.Equal(tables.Split(", "), database.Read(db => db.Many("SELECT tablename FROM pg_tables WHERE schemaname = @name ORDER BY tablename", row => row.GetString(0), ("name", name))));
            Assert.Null(database.TroubleNow());
        }
    }

    /// <summary>The pool adds them one at a time, once it has seen that all are waiting.</summary>
    [Fact]
    public async Task Has_a_thread_at_hand_for_each_who_may_wait_for_an_answer()
    {
        const int Readers = 9;
        using var database = Database.OnServer($"{await server.NewDatabase()};Maximum Pool Size={Readers}", "issues", []);
        ThreadPool.GetMinThreads(out var atHand, out _);
        Assert.True(atHand >= Environment.ProcessorCount + Readers, $"{atHand} threads are at hand.");
    }
}

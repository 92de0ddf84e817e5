using System.Text.Json;
using Hypermedia.Foundation;

namespace Passengers;

/// <summary>Where passengers are kept.</summary>
internal sealed class PassengerStore : ILifecycleTable<Passenger>
{
    public Passenger? Find(SqlSession db, string id) =>
        db.One("SELECT body FROM passenger WHERE id = @id", row => JsonSerializer.Deserialize(row.GetString(0), PassengerJson.Default.Passenger), ("id", id));

    public void Insert(SqlSession db, Passenger passenger, DateTimeOffset? dueAt) => db.Execute("INSERT INTO passenger (id, state, version, body) VALUES (@id, @state, @version, @body)",
        ("id", passenger.Id), ("state", States<PassengerState>.Name(passenger.State)), ("version", passenger.Version), ("body", Write(passenger)));

    public void Update(SqlSession db, Passenger passenger, DateTimeOffset? dueAt) => db.Execute("UPDATE passenger SET state = @state, version = @version, body = @body WHERE id = @id",
        ("state", States<PassengerState>.Name(passenger.State)), ("version", passenger.Version), ("body", Write(passenger)), ("id", passenger.Id));

    // The clock has nothing to do with passengers.
    public IReadOnlyList<string> Due(SqlSession db, DateTimeOffset now, int limit) => [];

    public DateTimeOffset? NextDue(SqlSession db) => null;

    private static string Write(Passenger passenger) => JsonSerializer.Serialize(passenger, PassengerJson.Default.Passenger);
}

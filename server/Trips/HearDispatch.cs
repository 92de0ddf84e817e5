using System.Text.Json;
using Hypermedia.Foundation;

namespace Trips;

/// <summary>Hears whom the dispatcher proposes for a trip, and lets the proposal through the same door as everybody else's acts.</summary>
internal sealed class HearDispatch(Door<Trip, TripState> trips)
{
    public const string Proposed = "ride.driver.proposed";

    public void Hear(SqlSession db, Message told)
    {
        using var data = JsonDocument.Parse(told.Data);
        var answer = data.RootElement.GetProperty("given");
        var (trip, eta) = (answer.GetProperty("trip").GetString()!, answer.GetProperty("etaMinutes").GetInt32());
        var since = DateTimeOffset.Parse(answer.GetProperty("since").GetString()!);
        // An answer to an earlier round of the same trip is too late, even if the trip looks as it did then. Whatever
        // made it too late is in our log, and the dispatcher frees the driver when it hears of it.
        trips.Perform(db, trip, trips.Rules["propose"], new Proposal(told.Subject, eta), new Moment(told.At, Caller.System("dispatcher"), told.TraceParent), known => known.Since == since);
    }
}

using System.Text.Json.Serialization;
using Hypermedia.Foundation;

namespace Trips;

/// <summary>Hears whom the dispatcher proposes for a trip, and lets the proposal through the same door as everybody else's acts.</summary>
internal sealed class HearDispatch(Door<Trip, TripState> trips)
{
    public const string Proposed = "ride.driver.proposed";

    public void Hear(SqlSession db, Message told)
    {
        var (trip, eta, since) = told.Read(HeardWords.Default.ProposalHeard).Given;
        // An answer to an earlier round of the same trip is too late, even if the trip looks as it did then. Whatever
        // made it too late is in our log, and the dispatcher frees the driver when it hears of it.
        trips.Perform(db, trip, trips.Rules["propose"], new Proposal(told.Subject, eta), new Moment(told.At, Caller.System("dispatcher"), told.TraceParent), known => known.Since == since);
    }
}

/// <summary>What trip management needs of a proposal: for which trip, in how many minutes, and for which round of it.</summary>
internal sealed record ProposalHeard(ProposalHeard.Answer Given)
{
    internal sealed record Answer(string Trip, int EtaMinutes, DateTimeOffset Since);
}

[JsonSerializable(typeof(ProposalHeard))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
internal sealed partial class HeardWords : JsonSerializerContext;

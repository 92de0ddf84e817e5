using System.Text.Json.Serialization;
using Hypermedia.Foundation;

namespace Passengers;

/// <summary>A passenger as passenger management tells of them. These words are promised; those of <see cref="Passenger"/> are not. How they are reached is between them and the operators.</summary>
public sealed record PassengerFacts(
    [property: Told("Names the passenger, for ever.", Example = "passenger-1")] string Id,
    [property: Told("Whether they may ride.")] PassengerState Status,
    [property: Told("Counts its changes from 1.")] long Version,
    [property: Told(Example = "Ada Yılmaz")] string Name,
    [property: Told] DateTimeOffset RegisteredAt)
{
    public static PassengerFacts Of(Passenger passenger) => new(passenger.Id, passenger.State, passenger.Version, passenger.Name, passenger.RegisteredAt);
}

/// <summary>What happens to passengers, as it is told.</summary>
internal static class PassengerMessages
{
    private static readonly string[] Private = ["phone", "email"];

    public static MessageKind Of(Door<Passenger, PassengerState> door) => MessageKind.Of("passenger", door, PassengerFacts.Of, PassengersWords.Default.PassengerFacts, Private);
}

/// <summary>How the messages of passenger management are written.</summary>
[JsonSerializable(typeof(PassengerFacts))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(InWords<PassengerState>)])]
internal sealed partial class PassengersWords : JsonSerializerContext;

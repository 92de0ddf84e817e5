using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Hypermedia.Foundation;

namespace Passengers;

/// <summary>Somebody who rides.</summary>
public sealed record Passenger : ILiving<Passenger, PassengerState>
{
    public required string Id { get; init; }
    public PassengerState State { get; init; }
    public long Version { get; init; }
    public DateTimeOffset Since { get; init; }

    public required string Name { get; init; }
    public required string Phone { get; init; }
    public DateTimeOffset RegisteredAt { get; init; }

    public Passenger Enter(Entry<PassengerState> entry) => this with { State = entry.State, Version = entry.Version, Since = entry.Since };
}

public sealed record Registration([Field("Name"), MaxLength(100)] string Name, [Field("Phone", Type = "tel"), RegularExpression(@"\+[1-9][0-9]{6,14}")] string Phone) : IBeginning<Passenger>
{
    public Passenger Begin(string id, Moment moment) => new() { Id = id, Name = Name, Phone = Phone, RegisteredAt = moment.Now };
}

public sealed record Suspension([Field("Reason"), MaxLength(200)] string Reason) : IAct<Passenger>
{
    public Passenger After(Passenger passenger, Moment moment) => passenger;
}

public sealed record Reinstatement : IAct<Passenger>
{
    public Passenger After(Passenger passenger, Moment moment) => passenger;
}

/// <summary>A passenger as the database and the event log keep it.</summary>
[JsonSerializable(typeof(Passenger))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
internal sealed partial class PassengerJson : JsonSerializerContext;

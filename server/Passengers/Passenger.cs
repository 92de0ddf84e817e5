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
    public string? Email { get; init; }
    public DateTimeOffset RegisteredAt { get; init; }

    public Passenger Enter(Entry<PassengerState> entry) => this with { State = entry.State, Version = entry.Version, Since = entry.Since };
}

/// <summary>How people can be reached: the rules every form asks by.</summary>
internal static class Reach
{
    // E.164, as the International Telecommunication Union writes numbers.
    public const string Phone = @"\+[1-9][0-9]{6,14}", PhoneExample = "+49301234567", PhoneOtherwise = "This must be a number with its country's code, as +49301234567.";

    // Whether somebody reads there is known only by writing there: no more than a name, an @ and a host is asked.
    public const string Email = @"[^@\s]+@[^@\s]+", EmailExample = "ada@example.org";

    // RFC 5321 §4.5.3.1.3, less the angle brackets.
    public const int EmailLength = 254;
}

public sealed record Registration(
    [Field("Name"), MaxLength(100)] string Name,
    [Field("Phone", Type = "tel", Placeholder = Reach.PhoneExample, Example = Reach.PhoneExample, Otherwise = Reach.PhoneOtherwise), RegularExpression(Reach.Phone)] string Phone,
    [Field("Email", Type = "email", Placeholder = Reach.EmailExample, Example = Reach.EmailExample), RegularExpression(Reach.Email), MaxLength(Reach.EmailLength)] string? Email) : IBeginning<Passenger>
{
    public Passenger Begin(string id, Moment moment) => new() { Id = id, Name = Name, Phone = Phone, Email = Email, RegisteredAt = moment.Now };
}

public sealed record Details(
    [Field("Name"), MaxLength(100)] string Name,
    [Field("Phone", Type = "tel", Placeholder = Reach.PhoneExample, Example = Reach.PhoneExample, Otherwise = Reach.PhoneOtherwise), RegularExpression(Reach.Phone)] string Phone,
    [Field("Email", Type = "email", Placeholder = Reach.EmailExample, Example = Reach.EmailExample), RegularExpression(Reach.Email), MaxLength(Reach.EmailLength)] string? Email) : IEdit<Details, Passenger>
{
    public static Details Of(Passenger passenger) => new(passenger.Name, passenger.Phone, passenger.Email);

    public Passenger After(Passenger passenger, Moment moment) => passenger with { Name = Name, Phone = Phone, Email = Email };
}

public sealed record Suspension([Field("Reason"), MaxLength(200)] string Reason) : IAct<Passenger>;

public sealed record Reinstatement : IAct<Passenger>;

/// <summary>A passenger as the database and the event log keep it.</summary>
[JsonSerializable(typeof(Passenger))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
internal sealed partial class PassengerJson : JsonSerializerContext;

using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using City;
using Hypermedia.Foundation;

namespace Dispatch;

/// <summary>Somebody who drives, with their vehicle.</summary>
public sealed record Driver : ILiving<Driver, DriverState>
{
    public required string Id { get; init; }
    public DriverState State { get; init; }
    public long Version { get; init; }
    public DateTimeOffset Since { get; init; }

    public required string Name { get; init; }
    public required VehicleClass VehicleClass { get; init; }
    public required string Vehicle { get; init; }

    /// <summary>Where they were last known to be; null before they first go on duty.</summary>
    public Spot? Location { get; init; }

    /// <summary>The trip proposed to them or driven by them; null unless busy.</summary>
    public string? Trip { get; init; }

    public Driver Enter(Entry<DriverState> entry) => this with { State = entry.State, Version = entry.Version, Since = entry.Since };
}

public sealed record Hiring(string Name, VehicleClass VehicleClass, string Vehicle) : IBeginning<Driver>
{
    public Driver Begin(string id, Moment moment) => new() { Id = id, Name = Name, VehicleClass = VehicleClass, Vehicle = Vehicle };
}

public sealed record DutyStart([Field("Where you are", Placeholder = "A place or geo:52.52,13.40", Otherwise = Spots.Otherwise), OptionsFrom(Spots.Options)] Spot Location) : IAct<Driver>
{
    public Driver After(Driver driver, Moment moment) => driver with { Location = Location };
}

public sealed record DutyEnd : IAct<Driver>;

/// <summary>Where a driver is now: told while driving, so nothing is answered.</summary>
public sealed record LocationReport([Field("Where you are", Placeholder = "A place or geo:52.52,13.40", Otherwise = Spots.Otherwise), OptionsFrom(Spots.Options)] Spot Location) : IAct<Driver>
{
    public Driver After(Driver driver, Moment moment) => driver with { Location = Location };
}

public sealed record Details(
    [Field("Name"), MaxLength(100)] string Name,
    [Field("Vehicle class")] VehicleClass VehicleClass,
    [Field("Vehicle"), MaxLength(100)] string Vehicle) : IEdit<Details, Driver>
{
    public static Details Of(Driver driver) => new(driver.Name, driver.VehicleClass, driver.Vehicle);

    public Driver After(Driver driver, Moment moment) => driver with { Name = Name, VehicleClass = VehicleClass, Vehicle = Vehicle };
}

/// <summary>The dispatcher's answer to a requested trip: this driver could serve it. <c>Since</c> names the round of the trip it answers.</summary>
public sealed record Engagement(string Trip, int EtaMinutes, string Since) : IAct<Driver>
{
    public Driver After(Driver driver, Moment moment) => driver with { Trip = Trip };
}

/// <summary>The trip is over for this driver; they are where it ended, if it was driven.</summary>
public sealed record Release(Spot? Location) : IAct<Driver>
{
    public Driver After(Driver driver, Moment moment) => driver with { Trip = null, Location = Location ?? driver.Location };
}

/// <summary>A driver as the database and the event log keep it.</summary>
[JsonSerializable(typeof(Driver))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
internal sealed partial class DriverJson : JsonSerializerContext;

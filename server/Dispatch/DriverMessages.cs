using System.Text.Json.Serialization;
using City;
using Hypermedia.Foundation;

namespace Dispatch;

/// <summary>A driver as the dispatcher tells of them. These words are promised; those of <see cref="Driver"/> are not.</summary>
public sealed record DriverFacts(
    [property: Told("Names the driver, for ever.", Example = "driver-1")] string Id,
    [property: Told("Whether they can be asked to drive.")] DriverState Status,
    [property: Told("Counts its changes from 1.")] long Version,
    [property: Told(Example = "Hatice Demir")] string Name,
    [property: Told("What kind of vehicle they drive.")] VehicleClass VehicleClass,
    [property: Told("What to look for at the kerb.", Example = "Mercedes E-Klasse, B-TX 1041")] string Vehicle,
    [property: Told("Where they were last known to be.")] SpotFacts? Location,
    [property: Told("The id of the trip proposed to them, or driven by them.", Example = "01a2043acc477000a8a6c3cfa490bf43")] string? Trip)
{
    public static DriverFacts Of(Driver driver) => new(driver.Id, driver.State, driver.Version, driver.Name, driver.VehicleClass, driver.Vehicle, driver.Location is { } location ? SpotFacts.Of(location) : null, driver.Trip);
}

/// <summary>What happens to drivers, as it is told: <c>proposed</c> is the dispatcher's answer to a requested trip, <c>located</c> a driver's own word of where they are.</summary>
internal static class DriverMessages
{
    public static MessageKind Of(Door<Driver, DriverState> door) => MessageKind.Of("driver", door, DriverFacts.Of, DispatchWords.Default.DriverFacts);
}

/// <summary>How the messages of the dispatcher are written.</summary>
[JsonSerializable(typeof(DriverFacts))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(InWords<DriverState>), typeof(InWords<VehicleClass>)])]
internal sealed partial class DispatchWords : JsonSerializerContext;

using City;
using Hypermedia.Foundation;

namespace Dispatch;

/// <summary>What a driver's document holds, for the descriptions of the API.</summary>
internal static class DriverShape
{
    public static DocumentShape Of(Rel trip) => new()
    {
        Meaning = "Somebody who drives, with their vehicle.",
        Links = [LinkShape.Sometimes(trip)],
        Properties =
        [
            PropertyShape.Text("id", "Names the driver, for ever.", "driver-1"),
            PropertyShape.Choice<DriverState>("status", "Whether they can be asked to drive."),
            PropertyShape.Text("name", example: "Hatice Demir"),
            PropertyShape.Choice<VehicleClass>("vehicleClass", "What kind of vehicle they drive."),
            PropertyShape.Text("vehicle", "What to look for at the kerb.", "Mercedes E-Klasse, B-TX 1041"),
            SpotShape.Of("location", "Where they were last known to be.").OrNone(),
            PropertyShape.Whole("version", "Counts its changes from 1."),
        ],
    };
}

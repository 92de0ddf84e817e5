using Hypermedia.Foundation;

namespace Passengers;

/// <summary>What a passenger's document holds, for the descriptions of the API.</summary>
internal static class PassengerShape
{
    public static DocumentShape Of() => new()
    {
        Meaning = "Somebody who rides.",
        Properties =
        [
            PropertyShape.Text("id", "Names the passenger, for ever.", "passenger-1"),
            PropertyShape.Choice<PassengerState>("status", "Whether they may ride."),
            PropertyShape.Text("name", example: "Ada Yılmaz"),
            PropertyShape.Text("phone", "For themselves and for operators (E.164).", "+4930555001", "[+][1-9][0-9]{6,14}").OrNone(),
            PropertyShape.Text("email", "For themselves and for operators.", Reach.EmailExample).OrNone(),
            PropertyShape.Time("registeredAt"),
            PropertyShape.Whole("version", "Counts its changes from 1."),
        ],
    };
}

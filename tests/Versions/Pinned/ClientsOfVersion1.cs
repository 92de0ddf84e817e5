using System.Text.Json.Nodes;

namespace Tests.Versions.Pinned;

/// <summary>A passenger and a driver of version 1, written from its documents alone on 2026-11-25. They stay as they are, for good.</summary>
internal static class ClientsOfVersion1
{
    /// <summary>Requests a trip, waits until it is over, and pays; gives the trip as it is then.</summary>
    public static async Task<JsonObject> Ride(OldWire passenger, Action<string> requested)
    {
        var home = await passenger.Home("v1");
        // A client of its own day may say more than the server knows, and less than it could.
        var (status, headers, trip) = await passenger.Send("POST", OldWire.Link(home, "ride:trips"), new JsonObject { ["from"] = "Alexanderplatz", ["to"] = "52.5016,13.3411", ["luggage"] = "a cello" });
        Expect(status == 201 && headers.Location!.ToString() == OldWire.Link(trip, "self"), "A trip is made, and Location says where.");
        Expect((string)trip["status"]! == "PENDING" && (int)trip["passengers"]! == 1 && OldWire.Offers(trip, "ride:cancel"), "It is pending, for one, and can be cancelled.");
        requested(OldWire.Link(trip, "self"));
        trip = await passenger.Until(trip, now => (string)now["status"]! == "FINISHED");
        Expect((string)trip["from"]! == "Alexanderplatz" && (string)trip["to"]! == "52.5016,13.3411", "It went where it was asked to go.");
        Expect(trip["price"]!.GetValue<decimal>() > 0, "It costs something, as a number.");
        (status, _, trip) = await passenger.Send("POST", OldWire.Link(trip, "ride:pay"));
        Expect(status == 200 && !OldWire.Offers(trip, "ride:pay"), "It is paid, by card if nothing is said, and once.");
        return trip;
    }

    /// <summary>Waits for the proposal of a trip, and drives it to its end.</summary>
    public static async Task Drive(OldWire driver)
    {
        var trips = await driver.Get(OldWire.Link(await driver.Home("v1"), "ride:trips"));
        var trip = trips["_embedded"]!["item"]!.AsArray().Select(item => item!.AsObject()).First(item => OldWire.Offers(item, "ride:accept"));
        foreach (var (act, body, becomes) in new (string, JsonObject?, string)[]
        {
            ("ride:accept", new JsonObject { ["etaMinutes"] = 4 }, "ASSIGNED"),
            ("ride:arrive", null, "ASSIGNED"),
            ("ride:start", [], "STARTED"),
            ("ride:complete", new JsonObject { ["distanceKilometres"] = 6.2, ["mood"] = "good" }, "FINISHED"),
        })
        {
            (var status, _, trip) = await driver.Send("POST", OldWire.Link(trip, act), body);
            Expect(status == 200 && (string)trip["status"]! == becomes, $"After {act} it is {becomes}.");
        }
    }

    private static void Expect(bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException(what);
    }
}

using System.Text.Json.Nodes;

namespace Tests.Versions.Pinned;

/// <summary>A passenger of version 2, written from its documents alone on 2026-11-25: it fills the forms it is shown. It stays as it is, for good.</summary>
internal static class ClientOfVersion2
{
    private const string Forms = "application/prs.hal-forms+json";

    /// <summary>Requests a trip and cancels it; gives the trip as it is then.</summary>
    public static async Task<JsonObject> ThinkBetterOfIt(OldWire passenger)
    {
        var (_, _, trips) = await passenger.Send("GET", OldWire.Link(await passenger.Home("v2"), "ride:trips"), accept: Forms);
        var trip = await Submit(passenger, trips, "request", new() { ["pickup"] = "alexanderplatz", ["destination"] = "geo:52.5016,13.3411", ["wheels"] = 4 });
        Expect((string)trip["status"]! == "requested" && (string)trip["destination"]!["geo"]! == "geo:52.5016,13.3411", "It is requested, to that point.");
        Expect((int)trip["seats"]! == 1 && (string)trip["vehicleClass"]! == "standard", "What was left out is as usual.");
        trip = await Submit(passenger, trip, "cancel", new() { ["reason"] = "changed-plans" });
        Expect((string)trip["cancellation"]!["reason"]! == "changed-plans", "It says why.");
        return trip;
    }

    private static async Task<JsonObject> Submit(OldWire who, JsonObject document, string form, JsonObject values)
    {
        var template = document["_templates"]![form]!;
        foreach (var field in template["properties"]!.AsArray().Where(field => (bool?)field!["required"] == true)) Expect(values.ContainsKey((string)field!["name"]!), $"'{field["name"]}' is new, and needed.");
        var (status, _, answer) = await who.Send((string?)template["method"] ?? "GET", (string)template["target"]!, values, Forms);
        Expect(status is 200 or 201, $"{form} answered {status}: {answer}");
        return answer;
    }

    private static void Expect(bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException(what);
    }
}

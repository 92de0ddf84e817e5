using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Webhooks;

/// <summary>What an operator does with subscriptions, by links and forms.</summary>
internal static class Telling
{
    public static Task<Taxi> Start(TimeProvider? time = null, string? data = null, string? scramble = null) =>
        Taxi.Start(time, scramble, data, told: settings => settings with { WebhooksToPrivateNetworks = true });

    public static async Task<State> Subscribe(Traveller desk, string url, params string[] types) =>
        await Traveller.Do(await desk.Find("ride:subscriptions"), "subscribe", Asking(url, types));

    public static JsonObject Asking(string url, params string[] types) => new() { ["url"] = url, ["types"] = new JsonArray([.. types.Select(type => (JsonNode)type)]) };

    /// <summary>What was sent to a subscription, newest first.</summary>
    public static async Task<IReadOnlyList<State>> Deliveries(Traveller desk, State subscription) =>
        Traveller.Document(await (await desk.See(subscription.Self)).Follow("ride:deliveries")).Embedded.Find("item");

    /// <summary>The one delivery of a subscription, once it was put aside.</summary>
    public static async Task<State> Delivery(Traveller desk, State subscription)
    {
        var all = Traveller.Document(await (await desk.See(subscription.Self)).Follow("ride:deliveries"));
        return Assert.Single(all.Embedded.Find("item"));
    }

    /// <summary>Waits until a delivery was tried so often in all.</summary>
    public static Task<State> UntilTried(Traveller desk, State delivery, int times) => desk.Until(delivery, now => Tries(now) >= times);

    public static int Tries(State delivery) => delivery.Properties.GetProperty("attempts").GetArrayLength();

    public static DateTimeOffset NextTry(State delivery) => delivery.Properties.GetProperty("nextAttemptAt").GetDateTimeOffset();

    public static (int? Status, string? Failure) Last(State delivery)
    {
        var last = delivery.Properties.GetProperty("attempts")[Tries(delivery) - 1];
        return (last.TryGetProperty("statusCode", out var status) ? status.GetInt32() : null, last.TryGetProperty("failure", out var failure) ? failure.GetString() : null);
    }
}

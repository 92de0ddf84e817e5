using System.Text.Json.Nodes;
using AllInOne;
using Hypermedia.Client;
using Microsoft.AspNetCore.Http;
using Tests.Support;
using Tests.Webhooks;

namespace Tests.Lifecycle;

/// <summary>A delivery of a test message. The receiver does what leads to the state; while it fails, the clock stands still and nobody tries again.</summary>
internal sealed class DeliveryStage : Stage
{
    private Receiver _receiver = null!;
    private IReadOnlyList<(string, Traveller)> _callers = [];

    public override IReadOnlyList<string> States => ["pending", "delivered", "failed", "failed, and the subscription is disabled", "expired"];

    public override IReadOnlyList<string> Acts => ["redeliver"];

    public override IReadOnlyList<(string Name, Traveller Who)> Callers => _callers;

    public override JsonObject Fitting(string act) => [];

    public override Settings Told(Settings settings) => settings with { WebhooksToPrivateNetworks = true };

    public override async Task Prepare(TemporaryFolder data) => _receiver = await Receiver.Start();

    protected override async Task Enter() =>
        _callers = [("a passenger", await SignIn("passenger-1")), ("a driver", await SignIn("driver-1")), ("nobody", Nobody()), ("an operator", Operator)];

    public override async Task<State> Reach(string state)
    {
        var fails = state.StartsWith("failed", StringComparison.Ordinal);
        _receiver.Answer = (_, context) => Receiver.Status(context, fails ? StatusCodes.Status410Gone : state == "pending" ? StatusCodes.Status500InternalServerError : StatusCodes.Status204NoContent);
        var subscribed = await Telling.Subscribe(Operator, _receiver.Url, "ride.export");
        await Traveller.Do(subscribed, "test");
        var delivery = await Telling.UntilTried(Operator, await Telling.Delivery(Operator, subscribed), 1);
        if (state == "failed") await Traveller.Do(await Operator.Until(await Operator.See(subscribed.Self), "disabled"), "resume");
        if (state == "expired")
        {
            // A month later, a token of today is worth nothing.
            Time.Advance(TimeSpan.FromDays(30));
            await Begin(Taxi, Time);
            delivery = await Operator.Until(await Operator.See(delivery.Self), "expired");
        }
        delivery = await Operator.See(delivery.Self);
        Assert.Equal(state.Split(',')[0], delivery.Text("status"));
        return delivery;
    }

    public override void Dispose()
    {
        base.Dispose();
        _receiver.Dispose();
    }
}

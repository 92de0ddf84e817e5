using System.Text.Json.Nodes;
using AllInOne;
using Hypermedia.Client;
using Microsoft.AspNetCore.Http;
using Tests.Support;
using Tests.Webhooks;

namespace Tests.Lifecycle;

/// <summary>A subscription, to a receiver that takes everything or wants to hear no more. A deleted one is no more: journeys tell of that.</summary>
internal sealed class SubscriptionStage : Stage
{
    private Receiver _receiver = null!;
    private IReadOnlyList<(string, Traveller)> _callers = [];

    public override IReadOnlyList<string> States => ["active", "paused", "disabled"];

    public override IReadOnlyList<string> Acts => ["pause", "resume", "test", "rotate-secret", "delete"];

    public override (string Collection, string Act)? Beginning => ("ride:subscriptions", "subscribe");

    public override IReadOnlyList<(string Name, Traveller Who)> Callers => _callers;

    public override IReadOnlyList<(string Name, Traveller Who)> Beginners => _callers;

    public override JsonObject Fitting(string act) => act == "subscribe" ? Telling.Asking(_receiver.Url, "ride.trip") : [];

    public override Settings Told(Settings settings) => settings with { WebhooksToPrivateNetworks = true };

    public override async Task Prepare(TemporaryFolder data) => _receiver = await Receiver.Start();

    protected override async Task Enter() =>
        _callers = [("a passenger", await SignIn("passenger-1")), ("a driver", await SignIn("driver-1")), ("nobody", Nobody()), ("an operator", Operator)];

    public override async Task<State> Reach(string state)
    {
        _receiver.Answer = (_, context) => Receiver.Status(context, state == "disabled" ? StatusCodes.Status410Gone : StatusCodes.Status204NoContent);
        var subscribed = await Telling.Subscribe(Operator, _receiver.Url, "ride.trip");
        if (state == "paused") await Traveller.Do(subscribed, "pause");
        if (state == "disabled") await Operator.Until(await Traveller.Do(subscribed, "test"), "disabled");
        return await Operator.See(subscribed.Self);
    }

    public override void Dispose()
    {
        base.Dispose();
        _receiver.Dispose();
    }
}

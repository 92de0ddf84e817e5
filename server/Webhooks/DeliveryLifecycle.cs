using City;
using Hypermedia.Foundation;
using static Webhooks.DeliveryState;

namespace Webhooks;

public enum DeliveryState { Pending, Delivered, Failed, Expired }

/// <summary>The life of a delivery: tried until the receiver takes it or days have passed, sent again for whoever asks, and then its message is thrown away.</summary>
public static class DeliveryLifecycle
{
    // Messages tell of people, so they are kept no longer than somebody may still look for what went missing.
    internal static readonly TimeSpan TimeToRedeliver = TimeSpan.FromDays(30);

    private static readonly Party<Delivery, DeliveryState>
        Operator = new("an operator", (delivery, caller) => caller.Is(Roles.Operator) && delivery?.Subscription != SubscriptionState.Deleted),
        Sender   = Party<Delivery, DeliveryState>.System(SubscriptionLifecycle.SenderName),
        Clock    = Party<Delivery, DeliveryState>.Clock;

    private static readonly Rule<Delivery> SomebodyListens = new(
        delivery => delivery.Subscription is not SubscriptionState.Disabled, "The subscription is disabled: resume it, and then deliver again.");

    public static readonly Lifecycle<Delivery, DeliveryState> Rules =
    [
        // who      may do               named         shown as                       while it is                       it becomes, told as
        Sender  .MayBegin<Queueing> ("queue",      "Put the message aside")                                             .Then(Pending,   "queued"),
        Sender  .May<Receipt>       ("deliver",    "Hand over the message")       .While(Pending)                       .Then(Delivered, "delivered"),
        Sender  .May<Miss>          ("miss",       "Try again later")             .While(Pending)                       .ThenStays("missed"),
        Sender  .May<Surrender>     ("give-up",    "Give up the delivery")        .While(Pending)                       .Then(Failed,    "failed"),
        Operator.May<Redelivery>    ("redeliver",  "Deliver again")               .While(Delivered, Failed).If(SomebodyListens).Then(Pending, "redelivered"),
        Clock   .May<Expiry>        ("expire",     "Throw the message away")      .While(Pending, Delivered, Failed).After(TimeToRedeliver).Then(Expired, "expired"),

        Operator.MaySeeAll(),
    ];
}

using City;
using Hypermedia.Foundation;
using static Webhooks.SubscriptionState;

namespace Webhooks;

public enum SubscriptionState { Active, Paused, Disabled, Deleted }

/// <summary>
/// The life of a subscription. Messages tell of everybody's rides, so they are for operators alone. While it is paused, what happens
/// waits and is sent after; while it is disabled, nothing is put aside. A deleted one is no more: nobody is shown it.
/// </summary>
public static class SubscriptionLifecycle
{
    /// <summary>What the part that sends calls itself.</summary>
    internal const string SenderName = "sender";

    private static readonly Party<Subscription, SubscriptionState>
        Operator = new("an operator", (subscription, caller) => caller.Is(Roles.Operator) && subscription?.State != Deleted),
        Sender   = Party<Subscription, SubscriptionState>.System(SenderName);

    public static readonly Lifecycle<Subscription, SubscriptionState> Rules =
    [
        // who      may do                       named            shown as                          while it is                        it becomes, told as
        Operator.MayBegin<SubscriptionRequest>("subscribe",     "Subscribe to messages")                                               .Then(Active,   "subscribed"),
        Operator.May<Pause>                   ("pause",         "Pause the subscription")        .While(Active)                        .Then(Paused,   "paused"),
        Operator.May<Resumption>              ("resume",        "Resume the subscription")       .While(Paused, Disabled)              .Then(Active,   "resumed"),
        Operator.May<Ping>                    ("test",          "Send a test message")           .While(Active)                        .ThenStays("tested"),
        Operator.May<Rotation>                ("rotate-secret", "Make a new secret")             .While(Active, Paused, Disabled)      .ThenStays("secret-rotated"),
        Operator.May<Deletion>                ("delete",        "Delete the subscription")       .While(Active, Paused, Disabled)      .Then(Deleted,  "deleted"),
        Sender  .May<Disabling>               ("disable",       "Disable the subscription")      .While(Active, Paused)                .Then(Disabled, "disabled"),

        Operator.MaySeeAll(),
    ];
}

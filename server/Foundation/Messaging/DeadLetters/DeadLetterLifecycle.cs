using static Hypermedia.Foundation.DeadLetterState;

namespace Hypermedia.Foundation;

/// <summary>The life of a message that was set aside: who may do what with it, and what it becomes.</summary>
public static class DeadLetterLifecycle
{
    /// <summary>What the part of a module that hears calls itself.</summary>
    internal const string HearerName = "hearer";

    /// <summary>The rules.</summary>
    /// <param name="role">The role of those who look after messages.</param>
    /// <param name="called">How a sentence names them: "an operator".</param>
    public static Lifecycle<DeadLetter, DeadLetterState> Of(string role, string called)
    {
        Party<DeadLetter, DeadLetterState>
            caretaker = new(called, (_, caller) => caller.Is(role)),
            hearer    = Party<DeadLetter, DeadLetterState>.System(HearerName);

        return
        [
            // who       may do                named         shown as                   while it is           it becomes, told as
            hearer   .MayBegin<SettingAside>("set-aside",  "Set the message aside")                         .Then(Waiting,   "set-aside"),
            caretaker.May<Replay>           ("replay",     "Let it be heard again")  .While(Waiting)        .Then(Replaying, "replaying").Later(),
            caretaker.May<Discarding>       ("discard",    "Discard the message")    .While(Waiting)        .Then(Discarded, "discarded"),
            hearer   .May<Settlement>       ("settle",     "Do what it says")        .While(Replaying)      .Then(Replayed,  "replayed"),
            hearer   .May<Setback>          ("fail",       "Set it aside again")     .While(Replaying)      .Then(Waiting,   "failed"),

            caretaker.MaySeeAll(),
        ];
    }
}

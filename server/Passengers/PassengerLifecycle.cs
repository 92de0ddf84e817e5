using City;
using Hypermedia.Foundation;
using static Passengers.PassengerState;

namespace Passengers;

public enum PassengerState { Active, Suspended }

/// <summary>The life of a passenger: who may do what, while they are in which state, and what it becomes.</summary>
public static class PassengerLifecycle
{
    private static readonly Party<Passenger, PassengerState>
        Themselves = new("the passenger themselves", (passenger, caller) => caller.Is(Roles.Passenger) && passenger?.Id == caller.Subject),
        Driver     = new("a driver",                 (_, caller) => caller.Is(Roles.Driver)),
        Operator   = new("an operator",              (_, caller) => caller.Is(Roles.Operator)),
        Service    = new("a service",                (_, caller) => caller.Is(Roles.Service)),
        Registrar  = Party<Passenger, PassengerState>.System("registrar");

    public static readonly Lifecycle<Passenger, PassengerState> Rules =
    [
        // who              may do               named        shown as                     while they are              they become, told as
        Operator.Or(Registrar)
                  .MayBegin<Registration>      ("register",  "Register a passenger")                                 .Then(Active,    "registered"),
        Themselves.Or(Operator)
                  .MayEdit<Details>            ("edit",      "Edit the details")          .While(Active, Suspended)  .ThenStays("edited"),
        Operator  .May<Suspension>             ("suspend",   "Suspend the passenger")     .While(Active)             .Then(Suspended, "suspended"),
        Operator  .May<Reinstatement>          ("reinstate", "Reinstate the passenger")   .While(Suspended)          .Then(Active,    "reinstated"),

        Themselves.MaySee(), Driver.MayGlance(), Service.MayGlance(), Operator.MaySeeAll(),
    ];
}

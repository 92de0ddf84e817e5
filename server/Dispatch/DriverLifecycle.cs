using City;
using Hypermedia.Foundation;
using static Dispatch.DriverState;

namespace Dispatch;

public enum DriverState { OffDuty, Available, Busy }

/// <summary>The life of a driver: who may do what, while they are in which state, and what it becomes.</summary>
public static class DriverLifecycle
{
    private static readonly Party<Driver, DriverState>
        Themselves = new("the driver themselves", (driver, caller) => caller.Is(Roles.Driver) && driver?.Id == caller.Subject),
        Passenger  = new("a passenger",           (_, caller) => caller.Is(Roles.Passenger)),
        Operator   = new("an operator",           (_, caller) => caller.Is(Roles.Operator)),
        Fleet      = Party<Driver, DriverState>.System("fleet"),
        Dispatcher = Party<Driver, DriverState>.System("dispatcher");

    public static readonly Lifecycle<Driver, DriverState> Rules =
    [
        // who            may do           named              shown as                    while they are             they become, told as
        Fleet     .MayBegin<Hiring>      ("hire",            "Hire a driver")                                       .Then(OffDuty,   "hired"),
        Themselves.May<DutyStart>        ("go-on-duty",      "Go on duty")              .While(OffDuty)             .Then(Available, "available"),
        Dispatcher.May<Engagement>       ("engage",          "Propose a trip")          .While(Available)           .Then(Busy,      "proposed"),
        Dispatcher.May<Release>          ("release",         "Set free")                .While(Busy)                .Then(Available, "available"),
        Themselves.May<LocationReport>   ("report-location", "Report where you are")    .While(Available, Busy)     .ThenStays("located").OneWay(),
        Themselves.May<DutyEnd>          ("go-off-duty",     "Go off duty")             .While(Available)           .Then(OffDuty,   "off-duty"),
        Themselves.Or(Operator)
                  .MayEdit<Details>      ("edit",            "Edit name and vehicle")   .While(OffDuty, Available)  .ThenStays("edited"),

        Themselves.MaySee(), Passenger.MayGlance(), Operator.MaySeeAll(),
    ];
}

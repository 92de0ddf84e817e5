using City;
using Hypermedia.Foundation;
using static Trips.TripState;

namespace Trips;

public enum TripState { Requested, Proposed, Accepted, Arrived, Underway, Completed, Cancelled, Unserved }

/// <summary>
/// The life of a trip: who may do what, while it is in which state, and what it becomes. Nothing else in the program
/// says it again: links, forms, routes, refusals, timers, pictures and documentation are read from these rows.
/// </summary>
public static class TripLifecycle
{
    private static readonly Party<Trip, TripState>
        Passenger    = new("a passenger",       (_, caller) => caller.Is(Roles.Passenger)),
        ItsPassenger = new("its passenger",     (trip, caller) => caller.Is(Roles.Passenger) && trip?.PassengerId == caller.Subject),
        ItsDriver    = new("its driver",        (trip, caller) => caller.Is(Roles.Driver) && trip?.DriverId == caller.Subject),
        AskedDriver  = new("a driver it was proposed to", (trip, caller) => caller.Is(Roles.Driver) && trip is not null && trip.WasProposedTo(caller.Subject)),
        Operator     = new("an operator",       (_, caller) => caller.Is(Roles.Operator)),
        Dispatcher   = Party<Trip, TripState>.System("dispatcher"),
        Clock        = Party<Trip, TripState>.Clock;

    private static readonly TimeSpan
        TimeToAnswer = TimeSpan.FromSeconds(20),  // a driver at the wheel glances at the phone at the next light
        TimeToServe  = TimeSpan.FromMinutes(10);  // longer than this, people walk

    // The search is one, however many drivers were asked in it.
    private static readonly Func<Trip, DateTimeOffset> Wish = trip => trip.WishedAt;

    private static readonly Rule<Trip> NotYetRated = new(trip => trip.Rating is null, "A trip can be rated once, and this one has been.");

    public static readonly Lifecycle<Trip, TripState> Rules =
    [
        // who                    may do               named       shown as                    while it is                              it becomes, told as
        Passenger   .MayBegin<Request>    ("request",  "Request a trip")                                                              .Then(Requested, "requested"),
        Dispatcher  .May<Proposal>        ("propose",  "Propose a driver")       .While(Requested)                                     .Then(Proposed,  "proposed"),
        ItsDriver   .May<Acceptance>      ("accept",   "Accept the trip")        .While(Proposed)                                      .Then(Accepted,  "accepted"),
        ItsDriver   .May<Declination>     ("decline",  "Decline the trip")       .While(Proposed)                                      .Then(Requested, "declined"),
        Clock       .May<Lapse>           ("lapse",    "Let the proposal lapse") .While(Proposed)            .After(TimeToAnswer)      .Then(Requested, "lapsed"),
        ItsDriver   .May<Arrival>         ("arrive",   "Arrive at the pickup")   .While(Accepted)                                      .Then(Arrived,   "arrived"),
        ItsDriver   .May<Departure>       ("start",    "Start the trip")         .While(Arrived)                                       .Then(Underway,  "started"),
        ItsDriver   .May<Completion>      ("complete", "Complete the trip")      .While(Underway)                                      .Then(Completed, "completed"),
        ItsDriver   .May<Withdrawal>      ("withdraw", "Hand the trip back")     .While(Accepted, Arrived)                             .Then(Requested, "withdrawn"),
        ItsPassenger.May<Redirection>     ("redirect", "Change the destination") .While(Requested, Proposed, Accepted, Arrived, Underway).ThenStays("redirected"),
        ItsPassenger.Or(Operator)
                    .May<Cancellation>    ("cancel",   "Cancel the trip")        .While(Requested, Proposed, Accepted, Arrived)        .Then(Cancelled, "cancelled")
                                                                                 .Shown(Arrived, $"Cancel the trip, for a fee of {Tariff.CancellationFee}"),
        Clock       .May<Abandonment>     ("abandon",  "Give up the search")     .While(Requested)           .After(TimeToServe, Wish) .Then(Unserved,  "unserved"),
        ItsPassenger.May<Renewal>         ("retry",    "Ask again")              .While(Unserved)                                      .Then(Requested, "retried"),
        ItsPassenger.May<Rating>          ("rate",     "Rate the trip")          .While(Completed)           .If(NotYetRated)          .ThenStays("rated"),

        ItsPassenger.MaySee(), ItsDriver.MaySee(), AskedDriver.MayGlance(), Operator.MaySeeAll(),
    ];
}

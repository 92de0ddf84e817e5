using City;
using Hypermedia.Foundation;
using static Trips.ExportState;

namespace Trips;

public enum ExportState { Pending, Running, Ready, Failed, Cancelled, Expired }

/// <summary>The life of an export: a file of trips that an operator asks for, that is written while everybody goes on, and that is thrown away after a while.</summary>
public static class ExportLifecycle
{
    /// <summary>What the part of trip management that writes the files calls itself.</summary>
    internal const string ExporterName = "exporter";

    private static readonly Party<Export, ExportState>
        Operator = new("an operator", (_, caller) => caller.Is(Roles.Operator)),
        Exporter = Party<Export, ExportState>.System(ExporterName),
        Clock    = Party<Export, ExportState>.Clock;

    // Long enough to fetch it after a few days off; no longer, because it is a copy of what people did.
    internal static readonly TimeSpan TimeToFetch = TimeSpan.FromDays(7);

    public static readonly Lifecycle<Export, ExportState> Rules =
    [
        // who        may do               named       shown as                    while it is                           it becomes, told as
        Operator.MayBegin<ExportRequest> ("request", "Request an export")                                              .Then(Pending,   "requested").Later(),
        Exporter.May<Taking>             ("begin",   "Begin to write the file") .While(Pending)                        .Then(Running,   "started"),
        Exporter.May<Delivery>           ("finish",  "Hand over the file")      .While(Running)                        .Then(Ready,     "ready"),
        Exporter.May<Mishap>             ("fail",    "Give up the file")        .While(Running)                        .Then(Failed,    "failed"),
        Operator.May<Revocation>         ("cancel",  "Cancel the export")       .While(Pending)                        .Then(Cancelled, "cancelled"),
        Clock   .May<Expiry>             ("expire",  "Throw the file away")     .While(Ready)     .After(TimeToFetch)  .Then(Expired,   "expired"),

        Operator.MaySeeAll(),
    ];
}

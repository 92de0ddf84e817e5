using Hypermedia.Foundation;

namespace Tests.Lifecycle;

/// <summary>Lifecycles of different shapes, to draw.</summary>
internal static class Drawn_examples
{
    public static readonly LifecycleGraph Trip = new("Trip",
        ["requested", "proposed", "accepted", "arrived", "underway", "completed", "cancelled", "unserved"],
        [
            new(null, "requested", "request", "passenger"),
            new("requested", "proposed", "propose", "dispatcher"),
            new("proposed", "accepted", "accept", "its driver"),
            new("proposed", "requested", "decline", "its driver"),
            new("proposed", "requested", "lapse", "clock"),
            new("accepted", "arrived", "arrive", "its driver"),
            new("accepted", "requested", "withdraw", "its driver"),
            new("arrived", "requested", "withdraw", "its driver"),
            new("arrived", "underway", "start", "its driver"),
            .. Unchanged("redirect", "its passenger", "requested", "proposed", "accepted", "arrived", "underway"),
            new("underway", "completed", "complete", "its driver"),
            .. Leaving("cancel", "its passenger", "cancelled", "requested", "proposed", "accepted", "arrived"),
            .. Leaving("cancel", "operator", "cancelled", "requested", "proposed", "accepted", "arrived"),
            new("requested", "unserved", "abandon", "clock"),
            new("unserved", "requested", "retry", "its passenger"),
            new("completed", "completed", "rate", "its passenger"),
        ]);

    public static readonly LifecycleGraph Order = new("Order", ["open", "due", "paid", "refunded", "void"],
        [
            new(null, "open", "open", "trip"),
            new("open", "due", "charge", "trip"),
            new("due", "paid", "pay", "its passenger"),
            new("paid", "refunded", "refund", "operator"),
            new("open", "void", "void", "trip"),
            new("due", "void", "waive", "operator"),
        ]);

    public static readonly LifecycleGraph Driver = new("Driver", ["off-duty", "available", "busy"],
        [
            new(null, "off-duty", "register", "operator"),
            new("off-duty", "available", "go-on-duty", "itself"),
            new("available", "off-duty", "go-off-duty", "itself"),
            new("available", "available", "report-location", "itself"),
            new("available", "busy", "propose", "dispatcher"),
            new("busy", "busy", "report-location", "itself"),
            new("busy", "available", "release", "trip"),
        ]);

    public static readonly LifecycleGraph Tangle = new("Tangle", ["draft", "review", "live", "done", "rejected", "appealed", "frozen", "archived"],
        [
            new(null, "draft", "write", "author"),
            new(null, "review", "import", "machine"),
            new(null, "archived", "restore from the vault", "operator"),
            new("draft", "review", "submit", "author"),
            new("draft", "live", "publish at once", "editor in chief"),
            new("review", "draft", "return", "editor"),
            new("review", "live", "publish", "editor"),
            new("review", "live", "publish by lot", "machine"),
            new("live", "done", "finish", "clock"),
            new("review", "rejected", "reject", "editor"),
            new("rejected", "appealed", "appeal", "author"),
            new("appealed", "review", "grant", "judge"),
            new("appealed", "rejected", "dismiss", "judge"),
            new("live", "frozen", "freeze", "operator"),
            new("frozen", "live", "thaw", "operator"),
            new("done", "archived", "archive", "clock"),
            new("frozen", "archived", "archive", "clock"),
            new("archived", "rejected", "condemn", "judge"),
            new("done", "draft", "begin anew", "author"),
        ]);

    private static IEnumerable<LifecycleEdge> Unchanged(string act, string who, params string[] states) =>
        states.Select(state => new LifecycleEdge(state, state, act, who));

    private static IEnumerable<LifecycleEdge> Leaving(string act, string who, string to, params string[] states) =>
        states.Select(state => new LifecycleEdge(state, to, act, who));
}

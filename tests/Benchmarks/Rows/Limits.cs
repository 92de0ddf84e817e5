namespace Benchmarks.Rows;

/// <summary>What keeps each figure from being better: found with a profiler, and to be looked at again when a figure moves.</summary>
internal static class Limits
{
    public const string
        GetTrip = "the token, the policy and the choice of type and language, which the baseline is not asked for; the document itself is a look-up",
        GetUnchanged = "the same: what the body would cost is saved, and is little on a loopback",
        GetPage = "which trips are on the page is asked of the index every time, and 25 KB are joined and copied twice",
        ByHand = "not the links: their documents are kept, and the hand-written code reads its row each time",
        PostTrip = "the processors: the trip, its order, an event of each and the key are 12 insertions into trees, a request changes threads four times, and the dispatcher hears of it with a commit of its own; the disk is the smaller part",
        CancelTrip = "the same: the trip and its order are read, judged and written anew, with an event of each and the key, and a trip that is no longer remembered is read from its row first",
        DeepPage = "nothing: both walk one index from where they begin";
}

namespace Benchmarks.Rows;

/// <summary>What keeps each figure from being better: found with a profiler, and to be looked at again when a figure moves.</summary>
internal static class Limits
{
    public const string
        GetTrip = "",
        GetUnchanged = "",
        GetPage = "",
        ByHand = "",
        PostTrip = "",
        CancelTrip = "",
        DeepPage = "";
}

namespace Benchmarks;

internal static class MillionRequests
{
    public static Task<int> Run() => Task.FromResult(0);
}

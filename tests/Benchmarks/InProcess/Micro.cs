namespace Benchmarks.InProcess;

internal static class Micro
{
    public static int Run() => 0;
}

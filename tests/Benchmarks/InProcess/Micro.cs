using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Benchmarks.InProcess;

/// <summary>What writing and reading cost by themselves, without a request around them.</summary>
internal static class Micro
{
    // Enough for a median on a machine that has other things to do.
    private const int Iterations = 15;

    // In this process: the build BenchmarkDotNet would make of its own knows nothing of how this repository is built.
    private static readonly IConfig Config = ManualConfig.CreateEmpty()
        .AddJob(Job.ShortRun.WithIterationCount(Iterations).WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "benchmarks-micro"));

    /// <summary>Runs all of a class, in the order they are declared.</summary>
    public static IReadOnlyList<Cost> Run<T>()
    {
        var summary = BenchmarkRunner.Run<T>(Config);
        return [.. summary.Reports.Select(Cost)];
    }

    private static Cost Cost(BenchmarkReport report) => new(
        report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
        report.ResultStatistics!.Median,
        report.ResultStatistics.Min,
        report.ResultStatistics.Max,
        report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
}

/// <summary>What one of them costs: nanoseconds, and bytes of the heap.</summary>
internal sealed record Cost(string Name, double Median, double Quickest, double Slowest, long Bytes);

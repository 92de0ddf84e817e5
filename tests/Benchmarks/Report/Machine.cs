using System.Runtime.InteropServices;

namespace Benchmarks.Report;

/// <summary>What it was measured on, in one line.</summary>
internal static class Machine
{
    public static string InOneLine() =>
        $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores of {Processor()}, {RuntimeInformation.OSDescription.Split('#')[0].Trim()} ({RuntimeInformation.OSArchitecture}), {RuntimeInformation.FrameworkDescription}, SQLite {SQLitePCL.raw.sqlite3_libversion().utf8_to_string()} with synchronous=FULL";

    private static string Processor()
    {
        const string Name = "model name";
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith(Name, StringComparison.Ordinal)) : null;
        return line?.Split(':')[1].Trim() ?? "an unnamed processor";
    }
}

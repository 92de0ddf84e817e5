using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Report;

/// <summary>What it was measured on, in one line.</summary>
internal static class Machine
{
    public static string InOneLine()
    {
        using var sqlite = new SqliteConnection();
        return InOneLine($"SQLite {sqlite.ServerVersion} with synchronous=FULL");
    }

    /// <summary>With what keeps the data.</summary>
    public static string InOneLine(string storage) =>
        $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores of {Processor()}, {RuntimeInformation.OSDescription.Split('#')[0].Trim()} ({RuntimeInformation.OSArchitecture}), {RuntimeInformation.FrameworkDescription}, {storage}";

    private static string Processor()
    {
        const string Name = "model name";
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith(Name, StringComparison.Ordinal)) : null;
        return line?.Split(':')[1].Trim() ?? "an unnamed processor";
    }
}

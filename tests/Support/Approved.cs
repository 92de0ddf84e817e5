using System.Runtime.CompilerServices;

namespace Tests.Support;

/// <summary>Texts a person has approved, committed beside the test that compares with them.</summary>
internal static class Approved
{
    // Set to write what was seen in place of what was approved; a person reads the difference before committing it.
    private const string Rewrite = "APPROVE";

    public static void Matches(string name, string seen, [CallerFilePath] string test = "") =>
        MatchesFile(Path.Combine(Path.GetDirectoryName(test)!, "Approved", name), seen);

    public static void MatchesFile(string file, string seen)
    {
        if (Environment.GetEnvironmentVariable(Rewrite) is "1") File.WriteAllText(file, seen);
        var approved = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.True(approved == seen, $"{Path.GetFileName(file)} is not what was seen. If the change is meant, run the test with {Rewrite}=1 and read the difference. Seen:\n{seen}");
    }
}

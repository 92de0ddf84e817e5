using System.Runtime.CompilerServices;

namespace Tests.Support;

/// <summary>Texts a person has approved, committed beside the test that compares with them.</summary>
internal static class Approved
{
    // Set to write what was seen in place of what was approved; a person reads the difference before committing it.
    private const string Rewrite = "APPROVE";

    public static void Matches(string name, string seen, [CallerFilePath] string test = "") =>
        MatchesFile(Path.Combine(Path.GetDirectoryName(test)!, "Approved", name), seen);

    /// <summary>A picture of a page, for the documents; written there when asked to, and looked at by a person.</summary>
    public static async Task Picture(string name, Microsoft.Playwright.IPage page)
    {
        var picture = await page.ScreenshotAsync(new Microsoft.Playwright.PageScreenshotOptions { FullPage = true });
        Assert.NotEmpty(picture);
        var folder = Repository.File(Environment.GetEnvironmentVariable(Rewrite) is "1" ? "docs" : "artifacts/pictures");
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, name + ".png"), picture);
    }

    public static void MatchesFile(string file, string seen)
    {
        if (Environment.GetEnvironmentVariable(Rewrite) is "1") File.WriteAllText(file, seen);
        var approved = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.True(approved == seen, $"{Path.GetFileName(file)} is not what was seen. If the change is meant, run the test with {Rewrite}=1 and read the difference. Seen:\n{seen}");
    }
}

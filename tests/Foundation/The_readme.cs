using System.Text.RegularExpressions;
using Tests.Support;

namespace Tests.Foundation;

/// <summary>What the README shows is what is compiled and tested.</summary>
public sealed partial class The_readme
{
    // What the README promises its reader.
    private const int MostLines = 79;

    [Fact]
    public void Shows_the_code_as_it_is()
    {
        var shown = Shown().Matches(File.ReadAllText(Repository.File("server/Foundation/README.md"))).Select(block => block.Groups["code"].Value);

        Assert.Equal(Code(), shown);
    }

    [Fact]
    public void Keeps_its_promise_of_length() =>
        Assert.InRange(Code().Sum(block => block.Split('\n').Count(line => line.Trim().Length > 0)), 1, MostLines);

    private static List<string> Code() =>
        [.. Written().Matches(File.ReadAllText(Repository.File("tests/Foundation/IssueTracker.cs"))).Select(region => region.Groups["code"].Value)];

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shown();

    [GeneratedRegex(@"^#region [^\n]*\n(?<code>.*?)^#endregion", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}

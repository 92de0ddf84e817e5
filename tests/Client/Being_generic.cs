using System.Text.RegularExpressions;

namespace Tests.Client;

public sealed partial class Being_generic
{
    [Theory]
    [InlineData("hal-client/Hypermedia.Client")]
    [InlineData("hal-client/Hypermedia.Client.Generator")]
    [InlineData("hal-client/Hypermedia.Cli")]
    public void Means_knowing_no_word_of_any_one_api(string folder)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Hypermedia.sln"))) root = root.Parent;
        var files = Directory.GetFiles(Path.Combine(root.FullName, folder), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.Empty(
            from file in files
            from line in File.ReadLines(file)
            from match in Words().Matches(line)
            select $"{Path.GetFileName(file)}: {match.Value} in {line.Trim()}");
    }

    [GeneratedRegex(@"\b(ride|trip|passenger|driver|taxi|dispatch(er)?)s?\b|""/v[12]\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Words();
}

using System.Text.RegularExpressions;
using Tests.Support;

namespace Tests.Architecture;

/// <summary>Generic means generic: what works on any API holds no word of this one.</summary>
public sealed partial class The_generic_parts
{
    public static TheoryData<string> Folders => ["hal-client/Hypermedia.Client", "hal-client/Hypermedia.Cli", "web-explorer", "server/Foundation", "server/Foundation.RabbitMq"];

    [Theory, MemberData(nameof(Folders))]
    public void Hold_no_word_of_the_trade_and_no_path_of_the_api(string folder) =>
        Assert.Empty(Sources(folder).SelectMany(file => Found(file, Trade())));

    [Fact]
    public void Are_tested_by_journeys_that_hold_no_path_either() =>
        Assert.Empty(Sources("tests/Journeys").Concat(Sources("tests/Contract")).Concat(Sources("tests/Durability")).Concat(Sources("hal-client/samples")).SelectMany(file => Found(file, ApiPath())));

    [Fact]
    public void Stay_readable_file_by_file() =>
        Assert.Empty(Sources("").Where(file => File.ReadLines(file).Count() > 400).Select(Path.GetFileName));

    // What lets a renderer run in its own turn has that name in the framework.
    private const string OfTheFramework = "renderer.Dispatcher";

    private static readonly string[] Written = ["*.cs", "*.razor", "*.css"];

    private static IEnumerable<string> Sources(string folder) => Written.SelectMany(pattern => Repository.Files(pattern, folder));

    private static IEnumerable<string> Found(string file, Regex word) =>
        File.ReadLines(file).Select((line, i) => (Line: line.Replace(OfTheFramework, "", StringComparison.Ordinal), Number: i + 1)).Where(at => word.IsMatch(at.Line)).Select(at => $"{Path.GetFileName(file)}:{at.Number}: {at.Line.Trim()}");

    [GeneratedRegex(@"""/?v[12]/|\b(trip|ride|passenger|driver|taxi|dispatch(er)?)s?\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Trade();

    [GeneratedRegex(@"""[^""]*/(v[12]|trips|drivers|passengers|places|relations|problems|sign-in|documentation|status|history|changes)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApiPath();
}

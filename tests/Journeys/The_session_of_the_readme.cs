using System.Text.RegularExpressions;
using Hypermedia.Cli;
using Tests.Support;

namespace Tests.Journeys;

/// <summary>What the first page shows of the command is what the command says: the session is run, line by line.</summary>
public sealed partial class The_session_of_the_readme
{
    private const string Begin = "```console\n", End = "```", Prompt = "$ hal ", Shown = "http://127.0.0.1:5000";

    [Fact]
    public async Task Is_what_a_person_would_see()
    {
        // Slow enough that the watch begins before the first driver has answered.
        await using var taxi = await Taxi.Start(robotDrivers: 8, robotPace: TimeSpan.FromSeconds(2));
        using var folder = new TemporaryFolder();
        var readme = await File.ReadAllTextAsync(Repository.File("README.md"));
        var from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var session = readme[from..readme.IndexOf(End, from, StringComparison.Ordinal)];

        var seen = new StringWriter();
        foreach (var line in session.Split('\n').Where(line => line.StartsWith(Prompt, StringComparison.Ordinal)))
        {
            await seen.WriteLineAsync(line);
            var words = line[Prompt.Length..].Replace(Shown, taxi.Entry.ToString().TrimEnd('/'), StringComparison.Ordinal).Split(' ');
            await HalCommand.Run(words, new Surroundings(TextReader.Null, seen, seen, folder.Path));
        }

        var typed = seen.ToString().Replace(taxi.Entry.ToString().TrimEnd('/'), Shown, StringComparison.Ordinal);
        if (Plain(typed) != Plain(session)) Approved.MatchesFile(Repository.File("README.md"), readme.Replace(session, typed, StringComparison.Ordinal));
    }

    // Ids, times, and whether a driver was proposed before the watch began differ from run to run; everything else is as it is shown.
    private static string Plain(string session) => Changing().Replace(session, "");

    [GeneratedRegex(@"^.* ride\.trip\.requested .*\n|[0-9a-f]{32}|\d{4}-\d\d-\d\dT[\d:.]+Z|^\d\d:\d\d:\d\d", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Changing();
}

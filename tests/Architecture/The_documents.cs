using System.Text.RegularExpressions;
using Hypermedia.Foundation;
using Tests.Support;
using Trips;

namespace Tests.Architecture;

/// <summary>What is generated is committed, and what is written stays true.</summary>
public sealed class The_documents
{
    [Fact]
    public void Draw_the_lifecycle_of_a_trip_as_it_is()
    {
        var graph = TripLifecycle.Rules.ToGraph("trip");
        Approved.MatchesFile(Repository.File("server/docs/trip-lifecycle.svg"), SvgDiagram.Write(graph) + "\n");
        Approved.MatchesFile(Repository.File("server/docs/trip-lifecycle.md"), $"""
            # The lifecycle of a trip

            Generated from [`TripLifecycle.cs`](../Trips/TripLifecycle.cs) by the test `The_documents`, run with `APPROVE=1`.

            ```mermaid
            {MermaidDiagram.Write(graph).TrimEnd()}
            ```

            | act | who | while | becomes | asks for |
            |---|---|---|---|---|
            {string.Join("\n", TripLifecycle.Rules.Acts.Select(Row))}

            """);
    }

    [Fact]
    public void Keep_the_first_page_short() => Assert.InRange(File.ReadAllLines(Repository.File("README.md")).Length, 1, 120);

    [Fact]
    public void Link_only_to_what_is_there()
    {
        foreach (var page in Repository.Files("*.md"))
            foreach (Match link in Regex.Matches(File.ReadAllText(page), @"\]\((?<to>[^)#:]+)\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
                Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, link.Groups["to"].Value)), $"{Path.GetFileName(page)} links to {link.Groups["to"].Value}.");
    }

    private static string Row(Act<Trip, TripState> act) =>
        $"| `{act.Name}` | {act.Who.Name} | {string.Join(", ", act.States.Select(States<TripState>.Name))} | {(act.To is { } to ? States<TripState>.Name(to) : "")} | {string.Join(", ", act.Form.Fields.Select(field => field.Name + (field.Required ? "*" : "")))} |";
}

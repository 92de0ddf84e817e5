using System.CommandLine;
using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary>How far a walk goes, for the commands that walk.</summary>
internal sealed class Bounds
{
    private static readonly CrawlLimits Default = new();

    private readonly Option<int> _documents = new("--documents") { Description = "The most addresses to ask, for each person.", DefaultValueFactory = _ => Default.Documents, CustomParser = said => WholeNumber.Read(said, "--documents", "documents"), HelpName = "number" };
    private readonly Option<int> _depth = new("--depth") { Description = "The most links from the start.", DefaultValueFactory = _ => Default.Depth, CustomParser = said => WholeNumber.Read(said, "--depth", "links"), HelpName = "number" };
    private readonly Option<int> _time = new("--time") { Description = "Seconds the walk may take, for each person.", DefaultValueFactory = _ => (int)Default.Time.TotalSeconds, CustomParser = said => WholeNumber.Read(said, "--time", "seconds"), HelpName = "seconds" };
    private readonly Option<bool> _otherOrigins = new("--other-origins") { Description = "Follow links to other hosts too. Credentials stay with theirs." };

    public void AddTo(Command command)
    {
        command.Add(_documents);
        command.Add(_depth);
        command.Add(_time);
        command.Add(_otherOrigins);
    }

    public CrawlLimits Read(ParseResult parsed) => new()
    {
        Documents = parsed.GetValue(_documents),
        Depth = parsed.GetValue(_depth),
        Time = TimeSpan.FromSeconds(parsed.GetValue(_time)),
        OtherOrigins = parsed.GetValue(_otherOrigins),
    };
}

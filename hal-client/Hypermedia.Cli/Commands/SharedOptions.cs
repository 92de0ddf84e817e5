using System.CommandLine;

namespace Hypermedia.Cli.Commands;

/// <summary>Options that mean the same for every command.</summary>
internal sealed class SharedOptions
{
    public Option<string[]> As { get; } = new("--as") { Description = "Who you are: a name under which a sign-in is remembered. Several, for check.", Recursive = true, HelpName = "name" };

    public Option<string[]> Token { get; } = new("--token") { Description = "A bearer token for the address given, not remembered. Several, for check.", Recursive = true };

    public Option<string[]> Header { get; } = new("--header", "-H") { Description = "A header field for the address given, as 'Name: value'.", Recursive = true, HelpName = "field" };

    public Option<string?> Accept { get; } = new("--accept") { Description = "The media types to ask for.", Recursive = true, HelpName = "types" };

    public Option<bool> Json { get; } = new("--json") { Description = "The body as it came, instead of a page for people.", Recursive = true };

    public Option<bool> Headers { get; } = new("--include", "-i") { Description = "Status and header fields of the answer before its body.", Recursive = true };

    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Every hop, to standard error.", Recursive = true };

    public Option<bool> Fresh { get; } = new("--fresh") { Description = "Ask the server, whatever is kept of earlier answers.", Recursive = true };

    public Option<string?> Output { get; } = new("--output", "-o") { Description = "Write the body to a file.", Recursive = true, HelpName = "file" };

    public Option<int> TimeLimit { get; } = new("--time-limit") { Description = "Seconds one request may take.", DefaultValueFactory = _ => 30, CustomParser = said => WholeNumber.Read(said, "--time-limit", "seconds"), Recursive = true, HelpName = "seconds" };

    public Option<int> Retry { get; } = new("--retry") { Description = "How often a request that got no answer, or was told to come back, is sent again, where that does no harm.", DefaultValueFactory = _ => new Client.ResilienceOptions().Retries, CustomParser = said => WholeNumber.Read(said, "--retry", "attempts", least: 0), Recursive = true, HelpName = "times" };

    public Option<bool> Curl { get; } = new("--curl") { Description = "Every request that was sent as a line for curl, to standard error.", Recursive = true };

    public Option<bool> Timing { get; } = new("--timing") { Description = "Where the time went, hop by hop, to standard error; with --json as JSON.", Recursive = true };

    public IReadOnlyList<Option> All => [As, Token, Header, Accept, Json, Headers, Verbose, Fresh, Output, TimeLimit, Retry, Timing, Curl];
}

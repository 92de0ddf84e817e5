using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking;

/// <summary>What a check came to.</summary>
/// <param name="Start">Where it began.</param>
/// <param name="Callers">As whom.</param>
/// <param name="Surveys">What each of them saw.</param>
/// <param name="Asked">How many requests were made beyond the walks.</param>
/// <param name="Submitted">How many forms were submitted.</param>
/// <param name="Findings">Every place where a rule is broken, once.</param>
internal sealed record Report(Uri Start, IReadOnlyList<string> Callers, IReadOnlyList<Survey> Surveys, int Asked, int Submitted, IReadOnlyList<Finding> Findings)
{
    /// <summary>How many addresses answered with a document, to anybody.</summary>
    public int Documents => Surveys.SelectMany(s => s.All).Where(s => s.IsDocument).DistinctBy(s => s.Uri).Count();

    public int Requests => Surveys.Sum(s => s.All.Count) + Asked;

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<string> Unseen => [.. Surveys.Where(s => s.Stopped is not null).Select(s => $"{s.Who}: {s.Stopped}")];

    public int Count(Severity severity) => Findings.Count(f => f.Rule.Severity == severity);
}

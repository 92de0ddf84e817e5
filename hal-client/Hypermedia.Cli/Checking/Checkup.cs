using Hypermedia.Cli.Checking.Probes;
using Hypermedia.Cli.Checking.Rules;
using Hypermedia.Cli.Checking.Submitting;
using Hypermedia.Cli.Walking;
using Hypermedia.Client;

namespace Hypermedia.Cli.Checking;

/// <summary>Somebody as whom the API is looked at.</summary>
internal sealed record Caller(string Name, HalClient Client);

/// <summary>Looks at an API as everybody who is given: walks it, judges what was answered, asks again in other ways, and does what is offered.</summary>
internal sealed class Checkup(Uri start, CrawlLimits limits, bool unsafeToo, Progress progress)
{
    // Documents of one kind are made by the same code: three show whether it is right.
    private const int SamplesOfAKind = 3;

    private static readonly Func<Seen, IEnumerable<Finding>>[] Rules =
        [DocumentRules.Find, LinkRules.Find, CurieRules.Find, EmbeddedRules.Find, TemplateRules.Find, ErrorRules.Find];

    private static readonly Func<Probing, Seen, Task<IReadOnlyList<Finding>>>[] OnSamples =
        [NotModifiedProbe.Ask, HeadProbe.Ask, AcceptProbe.Ask, OptionsProbe.Ask, OptionLinkProbe.Ask, TypeProbe.Ask];

    private static readonly Func<Probing, Seen, Task<IReadOnlyList<Finding>>>[] OnAll = [SelfProbe.Ask, EmbeddedProbe.Ask];

    private readonly List<Finding> _findings = [];

    public async Task<Report> Run(IReadOnlyList<Caller> callers, CancellationToken cancel)
    {
        var surveys = new List<Survey>();
        var sampled = new Dictionary<string, int>(StringComparer.Ordinal);
        var probings = new List<Probing>();
        foreach (var caller in callers)
        {
            var survey = new Survey(caller.Name, caller.Client);
            await survey.Walk(start, limits, progress, cancel);
            surveys.Add(survey);
            Keep(caller.Name, survey.All.SelectMany(Judged).Concat(ReachRules.DeadLinks(survey)).Concat(ReachRules.Loops(survey)));
        }

        Keep(null, ArrayRules.Find(surveys).Concat(VaryRules.Find(surveys)));
        foreach (var survey in surveys)
        {
            var probing = new Probing(survey, cancel);
            probings.Add(probing);
            await Probe(probing, sampled);
            Keep(survey.Who, await PageProbe.Ask(probing, survey.All.Concat(probing.Heard).ToList(), Within));
        }

        var submitted = 0;
        foreach (var probing in probings)
        {
            var submissions = new Submissions(probing, unsafeToo, limits.Documents, progress);
            Keep(probing.Survey.Who, await submissions.Try());
            submitted += submissions.Count;
        }

        foreach (var probing in probings) Keep(probing.Survey.Who, probing.Heard.SelectMany(JudgedAgain));
        return new Report(start, [.. callers.Select(c => c.Name)], surveys, probings.Sum(p => p.Heard.Count), submitted, Merged());
    }

    private async Task Probe(Probing probing, Dictionary<string, int> sampled)
    {
        foreach (var seen in probing.Survey.All.Where(s => s.IsDocument).ToList())
        {
            progress.Say($"{probing.Survey.Who}: {seen.Uri.PathAndQuery}");
            foreach (var probe in OnAll) Keep(probing.Survey.Who, await probe(probing, seen));
            var samples = sampled[seen.Kind] = sampled.GetValueOrDefault(seen.Kind) + 1;
            if (samples > SamplesOfAKind) continue;
            foreach (var probe in OnSamples) Keep(probing.Survey.Who, await probe(probing, seen));
        }
    }

    private static IEnumerable<Finding> Judged(Seen seen) => Rules.SelectMany(rule => rule(seen));

    // What was asked in unusual ways is held to less: nobody promised an entity tag for it.
    private static IEnumerable<Finding> JudgedAgain(Seen seen) => Rules.Skip(1).SelectMany(rule => rule(seen));

    private bool Within(Uri uri) => limits.OtherOrigins || uri.GetLeftPart(UriPartial.Authority).Equals(start.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    private void Keep(string? who, IEnumerable<Finding> found) => _findings.AddRange(found.Select(f => who is null ? f : f with { Who = [who] }));

    // The same thing is told once, with everybody who met it.
    private IReadOnlyList<Finding> Merged() =>
        [.. _findings.GroupBy(f => (f.Rule, f.Where, f.Pointer)).Select(g => g.First() with { Who = [.. g.SelectMany(f => f.Who).Distinct()] })];
}

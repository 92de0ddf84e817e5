using System.Text.Json.Nodes;
using Hypermedia.Cli.Checking.Probes;
using Hypermedia.Cli.Walking;
using Hypermedia.Client;

namespace Hypermedia.Cli.Checking.Submitting;

/// <summary>Does what is offered, once for every form of every kind of resource, and what is offered then.</summary>
internal sealed class Submissions(Probing probing, bool unsafeToo, int most, Progress progress)
{
    // A form is an offer of this moment; where others change the resource in between, the next look decides.
    private const int MostLooks = 3;

    private readonly HashSet<(string Kind, string Key)> _done = [];
    private readonly Queue<(Uri Document, string Kind, string Key)> _waiting = new();
    private readonly List<Finding> _findings = [];

    /// <summary>How many forms were submitted.</summary>
    public int Count { get; private set; }

    public async Task<IReadOnlyList<Finding>> Try()
    {
        foreach (var seen in probing.Survey.All.Where(s => s.IsDocument)) Wait(seen.Outcome.Document!, seen.Uri, seen.Kind);
        for (var count = 0; count < most && _waiting.TryDequeue(out var next);)
        {
            if (_done.Contains((next.Kind, next.Key))) continue;
            count++;
            progress.Say($"{probing.Survey.Who}: {next.Key} at {next.Document.PathAndQuery}");
            if (await Offer(next.Document, next.Kind, next.Key)) _done.Add((next.Kind, next.Key));
        }

        return _findings;
    }

    private void Wait(State state, Uri document, string kind)
    {
        foreach (var form in state.Forms.Where(f => f.Unusable is null && (unsafeToo || f.IsSafe))) _waiting.Enqueue((document, kind, form.Key));
    }

    // False when it is not offered any more, or nothing can be made up for it: another of the kind may do.
    private async Task<bool> Offer(Uri document, string kind, string key)
    {
        for (var look = 1; look <= MostLooks; look++)
        {
            var now = await probing.Ask("GET", document, kind, null);
            if (now.Outcome is not Outcome.Success { State: var state } || state.Forms[key] is not { Unusable: null } form) return look > 1;
            if (await FittingValues.For(form, probing.Cancel) is not { } values) return false;
            if (look == 1 && await AcceptedWithout(form, values, document, kind)) return true;

            var answer = await probing.Hear(form.Prepare(values), kind);
            if (look == 1) Count++;
            switch (answer.Status)
            {
                case null or 429 or >= 500:
                    return true;
                case < 400:
                    await GoOn(answer, kind, key);
                    return true;
                case 400 or 422:
                    _findings.Add(RuleBook.TemplateRefusesOwnValues.At(document, $"'{key}' is answered with {answer.Status}: {answer.Outcome.Sentence}", $"/_templates{Part.Step(key)}"));
                    return true;
                default:
                    if (look == MostLooks) _findings.Add(RuleBook.OfferedButRefused.At(document, $"'{key}' is answered with {answer.Status}: {answer.Outcome.Sentence}", $"/_templates{Part.Step(key)}"));
                    break;
            }
        }

        return true;
    }

    // Something required is left out, as no client of good manners would.
    private async Task<bool> AcceptedWithout(Form form, JsonObject values, Uri document, string kind)
    {
        if (form.IsSafe || form.Fields.FirstOrDefault(f => f is { Required: true, ReadOnly: false, IsHidden: false } && !FittingValues.IsFilled(f)) is not { } required) return false;
        var without = (JsonObject)values.DeepClone();
        without.Remove(required.Name);
        if (await probing.Hear(form.Prepare(without), kind) is not { Status: >= 200 and < 300 }) return false;
        _findings.Add(RuleBook.RuleNotEnforced.At(document, $"'{form.Key}' is accepted without '{required.Name}'.", $"/_templates{Part.Step(form.Key)}"));
        return true;
    }

    private async Task GoOn(Seen answer, string kind, string key)
    {
        if (await answer.Outcome.FollowLocation(probing.Cancel) is not Outcome.Success { State: var state }) return;
        Wait(state, state.Self, probing.Survey.At(state.Self)?.Kind ?? (state.Location is null ? kind : key));
    }
}

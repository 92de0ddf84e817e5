using System.Text;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Lifecycle;

/// <summary>
/// Asks a real server, for every state, caller and act, what it offers and then what it accepts. A cell of its table is
/// "yes" for what was offered and accepted, a status for what was neither; for anything else it says what was wrong.
/// </summary>
internal sealed class Oracle(Stage stage)
{
    // Acts as they were offered to somebody once, and of which resource; the only thing whose address is ever taken apart.
    private readonly Dictionary<string, (Func<HalRequest> Request, string Id)> _known = [];

    public async Task<string> Ask()
    {
        foreach (var state in stage.States) await Remember(state);
        var table = new RuleTable(stage.Acts);
        foreach (var state in stage.States)
        {
            var resource = await stage.Reach(state);
            foreach (var (name, caller) in stage.Callers)
            {
                var cells = new List<string>();
                foreach (var act in stage.Acts)
                {
                    (var cell, resource) = await Try(state, resource, caller, act);
                    cells.Add(cell);
                }
                table.Add(state, name, cells);
            }
            await stage.Leave(resource);
        }
        return stage.Beginning is { } beginning ? $"{await AskToBegin(beginning.Collection, beginning.Act)}\n{table}" : table.ToString();
    }

    private async Task<RuleTable> AskToBegin(string relation, string act)
    {
        var table = new RuleTable([act]);
        var collection = await stage.Find(relation);
        foreach (var (_, caller) in stage.Beginners) Remember(Seen(await caller.Client.Go(collection.Self).Get()), "");
        foreach (var (name, caller) in stage.Beginners)
        {
            var seen = Seen(await caller.Client.Go(collection.Self).Get());
            var before = await stage.Operator.See(collection.Self);
            var outcome = await Do(caller, seen, act, "");
            var after = await stage.Operator.See(collection.Self);
            table.Add("not begun", name, [Cell(seen, act, outcome, before.ETag != after.ETag)]);
        }
        return table;
    }

    // An act that was accepted has used the resource up, so the next cell gets a fresh one.
    private async Task<(string Cell, State Resource)> Try(string state, State resource, Traveller caller, string act, int again = 3)
    {
        var seen = Seen(await caller.Client.Go(resource.Self).Get());
        var outcome = await Do(caller, seen, act, resource.Text("id")!);
        // What is no more is changed, too: then this is a refusal, and has no tag.
        var after = Seen(await stage.Operator.Client.Go(resource.Self).Get());
        var cell = Cell(seen, act, outcome, resource.ETag != after.ETag);
        // It went on by itself meanwhile, which says nothing: asked again of a fresh one. What an act does, it does every time.
        if (cell.StartsWith("WRONG", StringComparison.Ordinal) && stage.GoesOnByItself(state) && again > 0)
        {
            await stage.Leave(after);
            return await Try(state, await stage.Reach(state), caller, act, again - 1);
        }
        if (outcome.Status is not (>= 200 and < 300)) return (cell, after);
        await stage.Leave(after);
        resource = await stage.Reach(state);
        return (cell.StartsWith("WRONG", StringComparison.Ordinal) && await IsAnothers(resource, caller, act) ? "elsewhere" : cell, resource);
    }

    private string Cell(State seen, string act, Outcome outcome, bool changed) => (seen.Links.Offer("ride:" + act), seen.Forms[act] is not null, outcome, changed) switch
    {
        (true, var form, { Status: >= 200 and < 300 }, true) when form == stage.HasForms => "yes",
        (false, false, Outcome.Problem { Details: var refused }, false) when IsOfItsStatus(refused) => refused.Status.ToString(),
        var (link, form, _, _) => $"WRONG: link {link}, form {form}, answered {outcome.Status} ({(outcome as Outcome.Problem)?.Details.Type}), changed {changed}",
    };

    private static bool IsOfItsStatus(ProblemDetails refused) => (refused.Status, refused.Type.Segments[^1]) is
        (401, "unauthorized") or (403, "not-allowed") or (404, "not-found") or (409, "transition-not-allowed" or "passenger-not-active");

    // An act may belong to another resource, and be offered to this caller from there only.
    private async Task<bool> IsAnothers(State resource, Traveller caller, string act)
    {
        var owner = Traveller.Document(await Traveller.Document(await caller.Client.Go(Unasked(act, resource.Text("id")!).Uri).Get()).Follow("up"));
        return owner.Self != resource.Self && owner.Links.Offer("ride:" + act) && owner.Forms[act] is not null;
    }

    private async Task Remember(string state)
    {
        var resource = await stage.Reach(state);
        foreach (var (_, caller) in stage.Callers) Remember(Seen(await caller.Client.Go(resource.Self).Get()), resource.Text("id")!);
        await stage.Leave(resource);
    }

    private void Remember(State seen, string id)
    {
        foreach (var form in seen.Forms) _known.TryAdd(form.Key, (() => form.Prepare(stage.Fitting(form.Key), new SubmitOptions { IfMatch = "*" }), id));
        if (stage.HasForms) return;
        foreach (var act in stage.Spoken.Where(act => seen.Links.Offer("ride:" + act))) _known.TryAdd(act, (() => Posted(seen, act), id));
    }

    private Task<Outcome> Do(Traveller caller, State seen, string act, string id) =>
        seen.Forms[act] is { } form ? form.Submit(stage.Fitting(act))
        : !stage.HasForms && seen.Links.Offer("ride:" + act) ? caller.Client.Send(Posted(seen, act))
        : caller.Client.Send(Unasked(act, id));

    // Where there are no forms, an act is done by POST to its link.
    private HalRequest Posted(State seen, string act) =>
        new("POST", seen.Links.Find("ride:" + act)[0].Uri!) { Body = Encoding.UTF8.GetBytes(stage.Fitting(act).ToJsonString()), ContentType = "application/json" };

    // As if it had been offered: sent where it was offered for another one, as somebody who does not care for versions.
    private HalRequest Unasked(string act, string id)
    {
        var (make, other) = _known[act];
        var request = make();
        return other.Length == 0 ? request : request with { Uri = new Uri(request.Uri.ToString().Replace(other, id, StringComparison.Ordinal)) };
    }

    private static State Seen(Outcome outcome) => outcome.Document ?? throw new InvalidOperationException(outcome.Sentence);
}

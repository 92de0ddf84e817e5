using Hypermedia.Client;
using Hypermedia.Explorer.Pages;
using Hypermedia.Explorer.Parts;

namespace Hypermedia.Explorer;

/// <summary>
/// Does what a form says. The document is asked for again and its own form is used, so nothing is sent that the API does not
/// offer at this moment to this caller, wherever the page came from.
/// </summary>
internal sealed class Submitting(PageMaker pages, Arriving arriving)
{
    public async Task<IResult> Do(HttpContext context, Sent sent)
    {
        var client = pages.Client(context, sent.From);
        var document = await client.Go(sent.From).Get(cancel: context.RequestAborted);
        if (document.Document is not { } state)
            return Shown<Explore>.With(await pages.Show(context, client, sent.Way, document), ExplorePage.Status(document));

        if (Find(state, sent.Item)?.Forms[sent.Form] is not { } form)
        {
            var gone = await pages.Show(context, client, sent.Way, document, warning: Sentences.NoLongerOffered(Words.Of(sent.Form)));
            return Shown<Explore>.With(gone, StatusCodes.Status409Conflict);
        }

        var choices = await Choices.Fetch(client, form.Fields, context.RequestAborted);
        var values = sent.Values(form, choices);
        if (form.Unusable is null && form.Check(values) is { Count: > 0 } errors)
            return await Mend(context, client, sent, document, errors, refusal: null);
        if (form is { Unusable: null, IsSafe: true })
            return arriving.At(context, WayHere.To(form.Prepare(values).Uri, form.Key));
        if (!sent.Sure && Finality.Of(form, Find(state, sent.Item)!) is { } final)
            return Confirm.Ask(pages.Say(context, warning: null, uri: sent.From), sent, form, final);

        if (form.Target is { } target) pages.Equip(client, context, target);
        var outcome = await form.Submit(values, new SubmitOptions { IdempotencyKey = sent.IdempotencyKey, IfMatch = ShownTag.Applies(form, state) ? sent.Tag : null }, context.RequestAborted);
        return outcome switch
        {
            Outcome.Success success => await arriving.After(context, client, form, state, success, sent.Way, NameGiven(form, sent, choices)),
            Outcome.NotHypermedia => Shown<Explore>.With(await pages.Show(context, client, WayHere.To(form.Target!, form.Key), outcome), StatusCodes.Status200OK),
            // A refusal may mean that the document has moved on: what is possible now is asked once more.
            _ => await Mend(context, client, sent, await client.Go(sent.From).Get(cancel: context.RequestAborted), Blame(outcome), outcome),
        };
    }

    private async Task<IResult> Mend(HttpContext context, HalClient client, Sent sent, Outcome document, IReadOnlyList<FieldError> errors, Outcome? refusal)
    {
        var attempt = new Attempt(sent.Form, sent.Item, sent.Typed, errors, refusal) { Tag = sent.Tag, Was = sent.Was };
        // Somebody was faster (RFC 9110 §15.5.13): what they did and what was typed are put side by side, over the document as it is now.
        if (refusal?.Status == StatusCodes.Status412PreconditionFailed && document.Document is { } now && Find(now, sent.Item)?.Forms[sent.Form] is { } form)
        {
            var moved = Moved.Between(sent, form, await Choices.Fetch(client, form.Fields, context.RequestAborted));
            var merged = new Dictionary<string, IReadOnlyList<string>>(sent.Typed, StringComparer.Ordinal);
            foreach (var one in moved) merged[one.Field.Name] = one.Merged;
            attempt = attempt with { Typed = merged, Moved = moved, Tag = null };
        }

        var page = await pages.Show(context, client, sent.Way, document, attempt: attempt);
        return Shown<Explore>.With(page, refusal is null ? StatusCodes.Status422UnprocessableEntity : ExplorePage.Status(refusal));
    }

    private static IReadOnlyList<FieldError> Blame(Outcome outcome) => outcome switch
    {
        Outcome.Problem problem => [.. problem.Details.Errors.Select(e => new FieldError(e.Field, e.Detail))],
        Outcome.Refused refused => refused.Errors,
        _ => [],
    };

    private static State? Find(State state, string? item)
    {
        if (item is null) return state;
        foreach (var relation in state.Embedded.Relations)
        {
            var all = state.Embedded.Find(relation);
            for (var i = 0; i < all.Count; i++)
            {
                if (Item.Address(all[i], relation, i) == item) return all[i];
                if (Find(all[i], item) is { } inside) return inside;
            }
        }

        return null;
    }

    // Who signs in is what they chose or typed first; a secret is no name.
    private static string? NameGiven(Form form, Sent sent, Choices choices) =>
        form.Fields.Where(f => f is { IsSecret: false, IsHidden: false }).Select(f => (Field: f, Value: sent.Typed.GetValueOrDefault(f.Name) is [var first, ..] ? first : null))
            .Where(t => t.Value is { Length: > 0 and <= 60 })
            .Select(t => choices.For(t.Field)?.FirstOrDefault(o => o.Text == t.Value)?.Prompt ?? t.Value)
            .FirstOrDefault();
}

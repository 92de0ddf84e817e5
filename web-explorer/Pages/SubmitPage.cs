using Hypermedia.Explorer.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Hypermedia.Explorer;

/// <summary>Takes a form from a page of ours, and from nowhere else.</summary>
internal static class SubmitPage
{
    public static async Task<IResult> Send(HttpContext context, PageMaker pages, Submitting submitting, IAntiforgery antiforgery)
    {
        if (!context.Request.HasFormContentType) return Shown<Explore>.With(pages.Say(context, Sentences.NotAForm), StatusCodes.Status415UnsupportedMediaType);
        var ours = await antiforgery.IsRequestValidAsync(context);
        if (Sent.Read(await context.Request.ReadFormAsync(context.RequestAborted)) is not { } sent)
            return Shown<Explore>.With(pages.Say(context, Sentences.NotAForm), StatusCodes.Status400BadRequest);

        // Not even a GET for somebody else's page: it is shown where the form would have come from, and nothing is asked.
        return ours
            ? await submitting.Do(context, sent)
            : Shown<Explore>.With(pages.Say(context, Sentences.PageTooOld, uri: sent.From), StatusCodes.Status400BadRequest);
    }
}

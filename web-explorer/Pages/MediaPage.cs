using Hypermedia.Client;

namespace Hypermedia.Explorer;

/// <summary>A picture of the API, fetched with the caller's pass and handed on as a picture and nothing else.</summary>
internal static class MediaPage
{
    public static async Task<IResult> Serve(HttpContext context, PageMaker pages, string? uri)
    {
        PageHeaders.ForPicture(context.Response);
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var wanted) || !Addresses.CanBeVisited(wanted)) return Results.StatusCode(StatusCodes.Status400BadRequest);
        var outcome = await pages.Client(context, wanted).Go(wanted).Get("image/*", context.RequestAborted);
        return outcome is Outcome.NotHypermedia picture && picture.MediaType.StartsWith("image/", StringComparison.Ordinal)
            ? Results.Bytes(picture.Body, picture.MediaType)
            : Results.StatusCode(StatusCodes.Status404NotFound);
    }
}

using Hypermedia.Client;

namespace Hypermedia.Explorer;

/// <summary>What is no document, fetched with the caller's pass: a picture is handed on as a picture, anything as a file to keep. Neither is ever a page.</summary>
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

    public static async Task<IResult> Save(HttpContext context, PageMaker pages, string? uri)
    {
        PageHeaders.ForPicture(context.Response);
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var wanted) || !Addresses.CanBeVisited(wanted)) return Results.StatusCode(StatusCodes.Status400BadRequest);
        // The type is kept for the file's sake; that it is an attachment keeps a browser from showing it as ours.
        return await pages.Client(context, wanted).Go(wanted).Get(cancel: context.RequestAborted) is Outcome.NotHypermedia file
            ? Results.Bytes(file.Body, Harmless(file.MediaType), Uri.UnescapeDataString(wanted.Segments[^1]).Trim('/') is { Length: > 0 } name ? name : "answer")
            : Results.StatusCode(StatusCodes.Status404NotFound);
    }

    // What a browser might run or lay out for one of our pages is a row of bytes.
    private static string Harmless(string type) =>
        type.Length == 0 || type.Contains("script", StringComparison.Ordinal) || type.Contains("css", StringComparison.Ordinal) || type.Contains("html", StringComparison.Ordinal) ? "application/octet-stream" : type;
}

using Microsoft.AspNetCore.Http;

namespace Hypermedia.Foundation;

/// <summary>For whom a document is written, at which address, and whether with forms.</summary>
public sealed class View
{
    /// <summary>What <see cref="Of"/> looks at, and the coding on the way: <c>Vary</c> (RFC 9110 §12.5.5) of every document.</summary>
    internal const string Vary = "Accept, Accept-Encoding, Accept-Language, Authorization";

    private string? _curieHref;

    /// <summary>The API's description; null for documents outside of one.</summary>
    public required ApiDescription? Api { get; init; }

    /// <summary>Where the API was asked.</summary>
    public required Address Address { get; init; }

    /// <summary>Who asked.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The media type it is written as.</summary>
    public required string MediaType { get; init; }

    /// <summary>The language its titles and sentences are written in.</summary>
    public Language Language { get; init; } = Language.English;

    /// <summary>The version whose words it is written in; null for what belongs to none.</summary>
    public VersionHome? Version { get; init; }

    /// <summary>How many versions are over: what is shown of the others depends on it.</summary>
    public int Era { get; init; }

    /// <summary>True when the media type has room for templates, and the version has them.</summary>
    public bool Forms => MediaType is MediaTypes.HalForms or MediaTypes.Problem && Version is not { HasForms: false };

    internal string CurieHref => _curieHref ??= Api!.RelationPages.Href(Address, "{rel}");

    /// <summary>The view of the caller of a request, in a media type already chosen.</summary>
    /// <param name="context">The request.</param>
    /// <param name="mediaType">The media type.</param>
    /// <param name="language">For what is to be had in one language only; null for the one the caller likes best.</param>
    public static View Of(HttpContext context, string mediaType, Language? language = null)
    {
        var api = context.RequestServices.GetService(typeof(ApiDescription)) as ApiDescription;
        var version = api?.VersionOf(context.Request.Path.Value!);
        return new View
        {
            Api = api,
            Address = Address.Of(context.Request),
            Caller = context.Caller(),
            // A version without forms answers who asks for them with the plain document.
            MediaType = mediaType == MediaTypes.HalForms && version is { HasForms: false } ? MediaTypes.Hal : mediaType,
            Version = version,
            Era = api?.Era ?? 0,
            Language = language ?? api?.Languages.Choose(context.Request.Headers.AcceptLanguage) ?? Language.English,
        };
    }
}

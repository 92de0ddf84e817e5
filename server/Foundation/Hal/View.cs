using Microsoft.AspNetCore.Http;

namespace Hypermedia.Foundation;

/// <summary>For whom a document is written, at which address, and whether with forms.</summary>
public sealed class View
{
    private string? _curieHref;

    /// <summary>The API's description; null for documents outside of one.</summary>
    public required ApiDescription? Api { get; init; }

    /// <summary>Where the API was asked.</summary>
    public required Address Address { get; init; }

    /// <summary>Who asked.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The media type it is written as.</summary>
    public required string MediaType { get; init; }

    /// <summary>True when the media type has room for templates.</summary>
    public bool Forms => MediaType is MediaTypes.HalForms or MediaTypes.Problem;

    internal string CurieHref => _curieHref ??= Api!.RelationPages.Href(Address, "{rel}");

    /// <summary>The view of the caller of a request, in a media type already chosen.</summary>
    public static View Of(HttpContext context, string mediaType) => new()
    {
        Api = context.RequestServices.GetService(typeof(ApiDescription)) as ApiDescription,
        Address = Address.Of(context.Request),
        Caller = context.Caller(),
        MediaType = mediaType,
    };
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Hypermedia.Foundation;

/// <summary>Reads what was submitted: JSON or form fields, bounded in size and depth.</summary>
internal static class RequestBody
{
    /// <summary>64 KiB: the largest form of an API has a few fields of a few hundred characters.</summary>
    public const int MostBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 16 };

    /// <summary>What was submitted, or why it cannot be read.</summary>
    public static async Task<(FormInput? Input, Refusal? Refusal)> Read(HttpRequest request)
    {
        if (request.ContentLength > MostBytes) return (null, Refusals.PayloadTooLarge(MostBytes));
        if (request.ContentType is null) return request.ContentLength is null or 0 && !HasBody(request) ? (FormInput.Nothing, null) : (null, Refusals.UnsupportedMediaType("nothing said"));
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return (null, Refusals.UnsupportedMediaType(request.ContentType));
        try
        {
            if (type.MediaType.Equals(MediaTypes.Bodies[0], StringComparison.OrdinalIgnoreCase)) return await ReadJson(request);
            if (type.MediaType.Equals(MediaTypes.Bodies[1], StringComparison.OrdinalIgnoreCase)) return (FormInput.Of(await request.ReadFormAsync(request.HttpContext.RequestAborted)), null);
        }
        catch (JsonException unreadable)
        {
            return (null, Refusals.Malformed($"The body is not JSON: line {unreadable.LineNumber + 1}, byte {unreadable.BytePositionInLine + 1}."));
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Refusals.PayloadTooLarge(MostBytes));
        }
        catch (InvalidDataException)
        {
            return (null, Refusals.Malformed("The body is not a form: it has too many fields, or fields that are too long."));
        }
        return (null, Refusals.UnsupportedMediaType(request.ContentType));
    }

    private static async Task<(FormInput?, Refusal?)> ReadJson(HttpRequest request)
    {
        if (!HasBody(request)) return (FormInput.Nothing, null);
        using var document = await JsonDocument.ParseAsync(request.Body, Limits, request.HttpContext.RequestAborted);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? (FormInput.Of(document.RootElement), null)
            : (null, Refusals.Malformed("The body must be a JSON object whose members are the fields of the form."));
    }

    private static bool HasBody(HttpRequest request) =>
        request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? false;
}

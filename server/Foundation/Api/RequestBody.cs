using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Hypermedia.Foundation;

/// <summary>Reads what was submitted: JSON or form fields, bounded in size and depth.</summary>
internal static class RequestBody
{
    /// <summary>64 KiB: the largest form of an API has a few fields of a few hundred characters.</summary>
    public const int MostBytes = 64 * 1024;

    // 16 MiB: a picture attached by mistake. Whoever sends more is cut off.
    private const int MostThrownAway = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 16 };

    /// <summary>What was submitted, or why it cannot be read.</summary>
    public static async Task<(FormInput? Input, Refusal? Refusal)> Read(HttpRequest request)
    {
        if (request.ContentLength > MostBytes)
        {
            HearOut(request);
            return (null, Refusals.PayloadTooLarge(MostBytes));
        }
        if (request.ContentType is null) return request.ContentLength is null or 0 && !HasBody(request) ? (FormInput.Nothing, null) : (null, Refusals.UnsupportedMediaType(request, null));
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return (null, Refusals.UnsupportedMediaType(request, request.ContentType));
        if (request.Headers.ContentEncoding is [{ Length: > 0 } coding] && coding != "identity") return (null, Refusals.UnsupportedMediaType(request, $"{request.ContentType} in {coding}"));
        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && !type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)) return (null, Refusals.UnsupportedMediaType(request, request.ContentType));
        try
        {
            if (type.MediaType.Equals(MediaTypes.Bodies[0], StringComparison.OrdinalIgnoreCase) || (HttpMethods.IsPatch(request.Method) && type.MediaType.Equals(MediaTypes.MergePatch, StringComparison.OrdinalIgnoreCase))) return await ReadJson(request);
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
            return (null, Refusals.Malformed("The body is not a form: it has too many fields, fields that are too long, or characters that are no text."));
        }
        return (null, Refusals.UnsupportedMediaType(request, request.ContentType));
    }

    private static async Task<(FormInput?, Refusal?)> ReadJson(HttpRequest request)
    {
        if (!HasBody(request)) return (FormInput.Nothing, null);
        // Kestrel lets no more than the most through, so this waits for the end of the body.
        var read = await request.BodyReader.ReadAtLeastAsync(MostBytes + 1, request.HttpContext.RequestAborted);
        try
        {
            return Understand(read.Buffer.IsSingleSegment ? read.Buffer.First : read.Buffer.ToArray());
        }
        finally
        {
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }
    }

    // RFC 8259 §8.1: JSON is UTF-8. The parser looks at the bytes of a text only when it is read, so they are looked at here.
    private static (FormInput?, Refusal?) Understand(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MostBytes) return (null, Refusals.PayloadTooLarge(MostBytes));
        if (!Utf8.IsValid(body.Span)) return (null, Refusals.Malformed("The body is not JSON: its bytes are not UTF-8."));
        using var document = JsonDocument.Parse(body, Limits);
        if (!IsText(body.Span)) return (null, Refusals.Malformed("The body holds half of a surrogate pair, which is no text."));
        if (document.RootElement.ValueKind != JsonValueKind.Object) return (null, Refusals.Malformed("The body must be a JSON object whose members are the fields of the form."));
        return (FormInput.Of(document.RootElement), null);
    }

    // RFC 8259 §8.2: half of a surrogate pair can be written as an escape, but it is no text: it can be neither kept nor given back.
    private static bool IsText(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\u"u8) < 0) return true;
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped) reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    // Many callers send all of a body before they listen. A connection closed in their face would take the refusal with
    // it, so Kestrel may read on and throw away, within its own few seconds.
    private static void HearOut(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostThrownAway;
    }

    private static bool HasBody(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? false;
}

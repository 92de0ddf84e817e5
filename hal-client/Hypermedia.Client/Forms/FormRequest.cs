using System.Text;
using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>Turns a form and values into a request (HAL-FORMS §5).</summary>
internal static class FormRequest
{
    /// <summary>The one media type that files can go in.</summary>
    public const string Multipart = "multipart/form-data";

    public static HalRequest Make(Form form, JsonObject given, SubmitOptions options)
    {
        var values = FormValues.Complete(form, given);
        var request = new HalRequest(form.Method, form.Target!)
        {
            Headers = [.. Headers(form, options)],
            HasSecret = form.Fields.Any(f => f.IsSecret),
        };
        if (form.Fields.Count == 0) return request;
        if (form.Method is "GET" or "HEAD" or "DELETE") return request with { Uri = WithQuery(request.Uri, values) };
        return MediaType.Essence(form.ContentType) switch
        {
            "application/x-www-form-urlencoded" => request with { ContentType = form.ContentType, Body = Encoding.UTF8.GetBytes(UrlEncode(values)) },
            Multipart => InParts(request, values, options.Files, form.State.Client.Options.NewKey()),
            var type => request with
            {
                ContentType = MediaType.IsJson(type) ? form.ContentType : "application/json",
                Body = Encoding.UTF8.GetBytes(values.ToJsonString(Json.Readable)),
            },
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(Form form, SubmitOptions options)
    {
        if (form.IsSafe) yield break;
        yield return new("Idempotency-Key", $"\"{options.IdempotencyKey ?? form.State.Client.Options.NewKey()}\"");
        if ((options.IfMatch ?? Remembered(form)) is { } tag) yield return new("If-Match", tag);
    }

    // POST to a collection adds to it, and others may add too: only methods that replace or remove what was read depend on it.
    // A weak tag never matches (RFC 9110 §13.1.1).
    private static string? Remembered(Form form) =>
        form is { Method: "PUT" or "PATCH" or "DELETE", State: { Status: >= 200 and < 300, ETag: { } tag } state }
        && !tag.StartsWith("W/", StringComparison.Ordinal)
        && (Reference.SameTarget(form.Target!, state.Self) || Reference.SameTarget(form.Target!, state.Uri))
            ? tag
            : null;

    // The values replace the target's own query, as in HTML ("mutate action URL").
    private static Uri WithQuery(Uri target, JsonObject values) => new UriBuilder(target) { Query = UrlEncode(values), Fragment = "" }.Uri;

    private static string UrlEncode(JsonObject values) =>
        string.Join('&', Pairs(values).Select(p => $"{Plus(p.Name)}={Plus(p.Value)}"));

    private static string Plus(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static HalRequest InParts(HalRequest request, JsonObject values, IReadOnlyList<FormFile> files, string boundary)
    {
        var body = new Multipart(boundary, [.. Pairs(values).Where(p => !files.Any(f => f.Field == p.Name))], files);
        request = request with { ContentType = body.ContentType };
        return files.Count == 0 ? request with { Body = body.Bytes } : request with { Parts = body };
    }

    private static IEnumerable<(string Name, string Value)> Pairs(JsonObject values) =>
        from member in values
        from value in member.Value is JsonArray many ? many : [member.Value?.DeepClone()]
        where value is not null
        select (member.Key, Json.Text(value) ?? value.ToJsonString());
}

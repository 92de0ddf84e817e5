using System.Text;
using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>Turns a form and values into a request (HAL-FORMS §5).</summary>
internal static class FormRequest
{
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
            "multipart/form-data" => Multipart(request, values, form.State.Client.Options.NewKey()),
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

    private static HalRequest Multipart(HalRequest request, JsonObject values, string boundary)
    {
        var body = new StringBuilder();
        foreach (var (name, value) in Pairs(values))
        {
            // Names are escaped as browsers do (WHATWG HTML §4.10.21.8).
            var safe = name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
            body.Append("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(safe).Append("\"\r\n\r\n").Append(value).Append("\r\n");
        }

        body.Append("--").Append(boundary).Append("--\r\n");
        return request with { ContentType = $"multipart/form-data; boundary={boundary}", Body = Encoding.UTF8.GetBytes(body.ToString()) };
    }

    private static IEnumerable<(string Name, string Value)> Pairs(JsonObject values) =>
        from member in values
        from value in member.Value is JsonArray many ? many : [member.Value?.DeepClone()]
        where value is not null
        select (member.Key, Json.Text(value) ?? value.ToJsonString());
}

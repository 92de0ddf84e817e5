using System.Text.Json;

namespace Benchmarks.Rows;

/// <summary>Reads what a row needs of an answer.</summary>
internal static class Answers
{
    public static JsonElement Document(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(Json(body));
        return JsonElement.ParseValue(ref reader);
    }

    public static Uri Self(JsonElement document) => new(document.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!);

    /// <summary>Where a form of the document is sent to.</summary>
    public static Uri Target(JsonElement document, string form) => new(document.GetProperty("_templates").GetProperty(form).GetProperty("target").GetString()!);

    /// <summary>Between the marks of a chunk, if it came in one.</summary>
    public static ReadOnlySpan<byte> Json(ReadOnlySpan<byte> body) => body[body.IndexOf((byte)'{')..(body.LastIndexOf((byte)'}') + 1)];
}

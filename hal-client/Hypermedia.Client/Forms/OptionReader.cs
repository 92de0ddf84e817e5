using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>Reads choices out of what option links answer.</summary>
internal static class OptionReader
{
    private const string Accept = "application/json, text/csv;q=0.9, application/hal+json;q=0.8, */*;q=0.1";

    public static async Task<OptionList> Load(FieldOptions field, JsonObject? variables, CancellationToken cancel)
    {
        if (field.Inline is { } inline) return new OptionList(inline, null);
        if (field.Link?.Expand(variables) is not { } uri) return new OptionList([], new Outcome.Refused([new FieldError(null, $"'{field.Link?.Href}' is no URI.")]));
        var accept = field.Link.Type is { Length: > 0 } type ? $"{type}, {Accept}" : Accept;
        var outcome = await field.Link.Client.Send(new HalRequest("GET", uri) { Accept = accept }, cancel);
        return outcome switch
        {
            Outcome.Success { State: { Status: < 300 } state } => new OptionList([.. state.Embedded.Select(e => Read(e.Value.Properties, field)).OfType<Option>()], null),
            Outcome.NotHypermedia { MediaType: "text/csv" } csv => new OptionList([.. Csv.Rows(MediaType.Decode(csv.Body.Span, csv.State?.Header("Content-Type"))).Select(Row)], null),
            Outcome.NotHypermedia { MediaType: var media } json when MediaType.IsJson(media) && List(json.Body, field) is { } options => new OptionList(options, null),
            _ => new OptionList([], outcome),
        };
    }

    /// <summary>A string, or an object with the two members; null when neither.</summary>
    public static Option? Read(JsonElement item, FieldOptions field)
    {
        if (item.ValueKind != JsonValueKind.Object) return Json.Text(item) is { } plain ? new Option(plain, item) : null;
        if (!item.TryGetProperty(field.ValueField, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var prompt = item.TryGetProperty(field.PromptField, out var p) ? Json.Text(p) : null;
        return new Option(prompt ?? Json.Text(value) ?? value.GetRawText(), value);
    }

    private static List<Option>? List(ReadOnlyMemory<byte> body, FieldOptions field) =>
        JsonText.Parse(body, field.Link!.Client.Options.MaxJsonDepth, out _) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(i => Read(i, field)).OfType<Option>()]
            : null;

    private static Option Row(IReadOnlyList<string> row) => new(row[0], Json.Element(row.Count > 1 ? row[1] : row[0]));
}

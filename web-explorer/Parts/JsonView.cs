using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Hypermedia.Explorer.Parts;

/// <summary>An answer as it came, indented, with its links to press.</summary>
public sealed class JsonView : ComponentBase
{
    // A page with more pieces than this is slower to read than to download.
    private const int MostPieces = 6000;

    private int _pieces;

    [Parameter, EditorRequired]
    public JsonElement Json { get; set; }

    [Parameter, EditorRequired]
    public Uri AnsweredBy { get; set; } = default!;

    [CascadingParameter]
    private Page Page { get; set; } = default!;

    private const int ShortLine = 72;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        _pieces = 0;
        builder.OpenElement(0, "pre");
        builder.AddAttribute(1, "class", "body");
        Write(builder, Json, "", linkable: false);
        builder.CloseElement();
    }

    private void Write(RenderTreeBuilder to, JsonElement json, string indent, bool linkable)
    {
        if (++_pieces > MostPieces)
        {
            if (_pieces == MostPieces + 1) to.AddContent(2, "…");
            return;
        }

        switch (json.ValueKind)
        {
            case JsonValueKind.Object when json.EnumerateObject().Any():
                var templated = json.TryGetProperty("templated", out var t) && t.ValueKind == JsonValueKind.True;
                var (gap, end) = Spacing(json, indent);
                var before = "{";
                foreach (var property in json.EnumerateObject())
                {
                    if (_pieces > MostPieces) break;
                    to.AddContent(3, before + gap);
                    Piece(to, "k", Quoted(property.Name));
                    to.AddContent(4, ": ");
                    Write(to, property.Value, indent + "  ", property.Name is "href" or "target" && !templated);
                    before = ",";
                }

                to.AddContent(5, end + "}");
                break;
            case JsonValueKind.Array when json.GetArrayLength() > 0:
                var (space, last) = Spacing(json, indent);
                var separator = "[";
                foreach (var item in json.EnumerateArray())
                {
                    if (_pieces > MostPieces) break;
                    to.AddContent(6, separator + space);
                    Write(to, item, indent + "  ", linkable: false);
                    separator = ",";
                }

                to.AddContent(7, last + "]");
                break;
            case JsonValueKind.String:
                Text(to, json.GetString()!, linkable);
                break;
            default:
                Piece(to, "n", json.GetRawText());
                break;
        }
    }

    // What fits into a line stays in one: most of a document is small objects, and an eye reads down.
    private static (string Before, string After) Spacing(JsonElement json, string indent)
    {
        var plain = json.ValueKind == JsonValueKind.Array
            ? json.GetArrayLength() <= 8 && json.EnumerateArray().All(IsPlain)
            : json.GetPropertyCount() <= 5 && json.EnumerateObject().All(p => IsPlain(p.Value));
        return plain && json.GetRawText().Length <= ShortLine ? (" ", " ") : ($"\n{indent}  ", $"\n{indent}");
    }

    private static bool IsPlain(JsonElement json) => json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private void Text(RenderTreeBuilder to, string text, bool linkable)
    {
        if (linkable && Uri.TryCreate(AnsweredBy, text, out var uri) && Page.CanVisit(uri))
        {
            to.OpenElement(8, "a");
            to.AddAttribute(9, "href", Page.Explore(uri));
            to.AddContent(10, Quoted(text));
            to.CloseElement();
            return;
        }

        Piece(to, "s", Quoted(text));
    }

    private static void Piece(RenderTreeBuilder to, string kind, string text)
    {
        to.OpenElement(11, "span");
        to.AddAttribute(12, "class", kind);
        to.AddContent(13, text);
        to.CloseElement();
    }

    // Escaped as JSON, but readable: the page encodes what HTML needs encoded.
    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}

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

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        _pieces = 0;
        builder.OpenElement(0, "pre");
        builder.AddAttribute(1, "class", "body");
        // A scrolling region must be reachable by keyboard; this one wraps, and so is never scrolled.
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
                var first = true;
                foreach (var property in json.EnumerateObject())
                {
                    if (_pieces > MostPieces) break;
                    to.AddContent(3, $"{(first ? "{" : ",")}\n{indent}  ");
                    Piece(to, "k", Quoted(property.Name));
                    to.AddContent(4, ": ");
                    Write(to, property.Value, indent + "  ", property.Name is "href" or "target" or "deprecation" or "type" && !templated);
                    first = false;
                }

                to.AddContent(5, $"\n{indent}}}");
                break;
            case JsonValueKind.Array when json.GetArrayLength() > 0:
                var separator = "[";
                foreach (var item in json.EnumerateArray())
                {
                    if (_pieces > MostPieces) break;
                    to.AddContent(6, $"{separator}\n{indent}  ");
                    Write(to, item, indent + "  ", linkable: false);
                    separator = ",";
                }

                to.AddContent(7, $"\n{indent}]");
                break;
            case JsonValueKind.String:
                Text(to, json.GetString()!, linkable);
                break;
            default:
                Piece(to, "n", json.GetRawText());
                break;
        }
    }

    private void Text(RenderTreeBuilder to, string text, bool linkable)
    {
        if (linkable && Uri.TryCreate(AnsweredBy, text, out var uri) && text.Contains('/', StringComparison.Ordinal) && Page.CanVisit(uri))
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

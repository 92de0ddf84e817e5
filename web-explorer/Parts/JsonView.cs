using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Hypermedia.Explorer.Parts;

/// <summary>An answer as it came, indented, with its links to press.</summary>
public sealed class JsonView : ComponentBase
{
    // A page with more pieces than this is slower to read than to download.
    private const int MostPieces = 6000;

    private const int ShortLine = 72;

    private readonly StringBuilder _html = new();
    private int _pieces;

    [Parameter, EditorRequired]
    public JsonElement Json { get; set; }

    [Parameter, EditorRequired]
    public Uri AnsweredBy { get; set; } = default!;

    [CascadingParameter]
    private Page Page { get; set; } = default!;

    // A long answer has thousands of pieces, which are one text to the page: built here, everything of the answer encoded.
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        (_pieces, _) = (0, _html.Clear());
        Write(Json, "", linkable: false);
        builder.OpenElement(0, "pre");
        builder.AddAttribute(1, "class", "body");
        builder.AddMarkupContent(2, _html.ToString());
        builder.CloseElement();
    }

    private void Write(JsonElement json, string indent, bool linkable)
    {
        if (++_pieces > MostPieces)
        {
            if (_pieces == MostPieces + 1) _html.Append('…');
            return;
        }

        switch (json.ValueKind)
        {
            case JsonValueKind.Object when json.EnumerateObject().Any():
                var templated = json.TryGetProperty("templated", out var t) && t.ValueKind == JsonValueKind.True;
                var (gap, end) = Spacing(json, indent);
                var before = '{';
                foreach (var property in json.EnumerateObject())
                {
                    if (_pieces > MostPieces) break;
                    _html.Append(before).Append(gap).Append("<b>").Append(Quoted(property.Name)).Append("</b>: ");
                    Write(property.Value, indent + "  ", property.Name is "href" or "target" && !templated);
                    before = ',';
                }

                _html.Append(end).Append('}');
                break;
            case JsonValueKind.Array when json.GetArrayLength() > 0:
                var (space, last) = Spacing(json, indent);
                var separator = '[';
                foreach (var item in json.EnumerateArray())
                {
                    if (_pieces > MostPieces) break;
                    _html.Append(separator).Append(space);
                    Write(item, indent + "  ", linkable: false);
                    separator = ',';
                }

                _html.Append(last).Append(']');
                break;
            case JsonValueKind.String:
                Text(json.GetString()!, linkable);
                break;
            default:
                _html.Append("<i>").Append(Encoded(json.GetRawText())).Append("</i>");
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

    private void Text(string text, bool linkable)
    {
        if (linkable && Uri.TryCreate(AnsweredBy, text, out var uri) && Page.CanVisit(uri))
            _html.Append("<a href=\"").Append(Encoded(Page.Explore(uri))).Append("\">").Append(Quoted(text)).Append("</a>");
        else
            _html.Append(Quoted(text));
    }

    // Escaped as JSON, but readable; then as HTML.
    private static string Quoted(string text) => Encoded($"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}

using System.Buffers;
using System.Runtime.InteropServices;
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

    // A long answer has thousands of pieces. They are a few texts to the page: built here, everything of the answer encoded. Longer
    // texts would be large objects, which only a full collection takes away.
    private const int LongestText = 16_000;

    // What stands for itself in JSON and in HTML alike, as the encoders see it.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -_./:?=,;!@#$%()*[]{}|~^");
    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -_./:?=,;!@#$%()*[]{}|~^"u8);

    // Most pieces are shorter, and are copied without a string of their own.
    private const int ShortPiece = 256;

    // What an address can hold without being written otherwise by whoever reads it.
    private static readonly SearchValues<char> PlainInAddress = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./?=,~");

    private readonly StringBuilder _html = new();
    private RenderTreeBuilder _builder = default!;
    private string _origin = "";
    private bool _isVisited;
    private int _pieces;

    [Parameter, EditorRequired]
    public JsonElement Json { get; set; }

    [Parameter, EditorRequired]
    public Uri AnsweredBy { get; set; } = default!;

    [CascadingParameter]
    private Page Page { get; set; } = default!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        (_builder, _pieces) = (builder, 0);
        (_origin, _isVisited) = (AnsweredBy.GetLeftPart(UriPartial.Authority) + "/", Page.CanVisit(AnsweredBy));
        builder.OpenElement(0, "pre");
        builder.AddAttribute(1, "class", "body");
        Write(Json, 0, linkable: false);
        Flush();
        builder.CloseElement();
    }

    private void Write(JsonElement json, int depth, bool linkable)
    {
        if (++_pieces > MostPieces)
        {
            if (_pieces == MostPieces + 1) _html.Append('…');
            return;
        }

        if (_html.Length > LongestText) Flush();
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when json.GetPropertyCount() > 0:
                var templated = json.TryGetProperty("templated", out var t) && t.ValueKind == JsonValueKind.True;
                var isShort = FitsALine(json);
                var before = '{';
                foreach (var property in json.EnumerateObject())
                {
                    if (_pieces > MostPieces) break;
                    _html.Append(before);
                    Space(isShort, depth + 1);
                    _html.Append("<b>");
                    if (!Copied(JsonMarshal.GetRawUtf8PropertyName(property), "\"")) Quote(property.Name);
                    _html.Append("</b>: ");
                    Write(property.Value, depth + 1, property.Name is "href" or "target" && !templated);
                    before = ',';
                }

                Space(isShort, depth);
                _html.Append('}');
                break;
            case JsonValueKind.Array when json.GetArrayLength() > 0:
                var inLine = FitsALine(json);
                var separator = '[';
                foreach (var item in json.EnumerateArray())
                {
                    if (_pieces > MostPieces) break;
                    _html.Append(separator);
                    Space(inLine, depth + 1);
                    Write(item, depth + 1, linkable: false);
                    separator = ',';
                }

                Space(inLine, depth);
                _html.Append(']');
                break;
            case JsonValueKind.String when !linkable && Copied(JsonMarshal.GetRawUtf8Value(json), null):
                break;
            case JsonValueKind.String:
                Text(json.GetString()!, linkable);
                break;
            default:
                _html.Append("<i>");
                if (!Copied(JsonMarshal.GetRawUtf8Value(json), null)) _html.Append(Encoded(json.GetRawText()));
                _html.Append("</i>");
                break;
        }
    }

    // True if it could be copied as it is.
    private bool Copied(ReadOnlySpan<byte> json, string? around)
    {
        var text = json is [(byte)'"', .., (byte)'"'] ? json[1..^1] : json;
        if (text.Length > ShortPiece || text.ContainsAnyExcept(PlainBytes)) return false;
        Span<char> wide = stackalloc char[ShortPiece];
        Ascii.ToUtf16(text, wide, out var length);
        around ??= text.Length < json.Length ? "\"" : null;
        _html.Append(around).Append(wide[..length]).Append(around);
        return true;
    }

    private void Flush()
    {
        _builder.AddMarkupContent(2, _html.ToString());
        _html.Clear();
    }

    private void Space(bool isShort, int depth)
    {
        if (isShort) _html.Append(' ');
        else _html.Append('\n').Append(' ', 2 * depth);
    }

    // What fits into a line stays in one: most of a document is small objects, and an eye reads down.
    private static bool FitsALine(JsonElement json)
    {
        if (JsonMarshal.GetRawUtf8Value(json).Length > ShortLine) return false;
        if (json.ValueKind == JsonValueKind.Array ? json.GetArrayLength() > 8 : json.GetPropertyCount() > 5) return false;
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
                if (!IsPlain(item)) return false;
        }
        else
        {
            foreach (var property in json.EnumerateObject())
                if (!IsPlain(property.Value)) return false;
        }

        return true;
    }

    private static bool IsPlain(JsonElement json) => json.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private void Text(string text, bool linkable)
    {
        if (linkable && AddressOf(text) is { } address)
        {
            _html.Append("<a href=\"").Append(Encoded(address)).Append("\">");
            Quote(text);
            _html.Append("</a>");
        }
        else
        {
            Quote(text);
        }
    }

    // Most links of a document lead to where it came from, and are written as they would be if they were taken apart and put together again.
    private string? AddressOf(string text) =>
        text.StartsWith(_origin, StringComparison.Ordinal) && !text.AsSpan(_origin.Length).ContainsAnyExcept(PlainInAddress) && !text.Contains("/.", StringComparison.Ordinal)
            ? _isVisited ? Page.Explore(text) : null
            : Uri.TryCreate(AnsweredBy, text, out var uri) && Page.CanVisit(uri) ? Page.Explore(uri) : null;

    // Escaped as JSON, but readable; then as HTML.
    private void Quote(string text)
    {
        _html.Append('"');
        _html.Append(text.AsSpan().ContainsAnyExcept(Plain) ? Encoded(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()) : text);
        _html.Append('"');
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}

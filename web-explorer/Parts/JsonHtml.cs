using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hypermedia.Explorer.Pages;

namespace Hypermedia.Explorer.Parts;

/// <summary>
/// Writes JSON as HTML: indented, everything of it encoded, its links to press. A long answer has thousands of pieces; most are written as they came, byte for byte.
/// </summary>
internal sealed class JsonHtml
{
    // A page with more pieces than this is slower to read than to download.
    private const int MostPieces = 6000;

    private const int ShortLine = 72;

    // Where it is indented no further: deeper, it is a shape and not a text.
    private const int MostSpaces = 128;

    private const string PlainCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -_./:?=,;!@#$%()*[]{}|~^";

    // What stands for itself in JSON and in HTML alike, as the encoders see it.
    private static readonly SearchValues<char> Plain = SearchValues.Create(PlainCharacters);
    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create([.. Encoding.ASCII.GetBytes(PlainCharacters), .. BeyondAscii()]);

    // What an address can hold without being written otherwise by whoever reads it.
    private static readonly SearchValues<byte> PlainInAddress = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./?=,~"u8);

    private static readonly byte[] LineAndSpaces = [(byte)'\n', .. Enumerable.Repeat((byte)' ', MostSpaces)];

    private readonly Utf8Writer _html;
    private readonly Page _page;
    private readonly Uri _answeredBy;
    private readonly byte[] _origin, _linkToOrigin;
    private readonly bool _isVisited;
    private int _pieces;

    public JsonHtml(Utf8Writer html, Page page, Uri answeredBy)
    {
        (_html, _page, _answeredBy, _isVisited) = (html, page, answeredBy, page.CanVisit(answeredBy));
        var origin = answeredBy.GetLeftPart(UriPartial.Authority) + "/";
        (_origin, _linkToOrigin) = (Encoding.UTF8.GetBytes(origin), Encoding.UTF8.GetBytes(Encoded(page.Explore(origin))));
    }

    public void Write(JsonElement json) => Write(json, 0, linkable: false);

    private void Write(JsonElement json, int depth, bool linkable)
    {
        if (++_pieces > MostPieces)
        {
            if (_pieces == MostPieces + 1) _html.Write("…");
            return;
        }

        switch (json.ValueKind)
        {
            case JsonValueKind.Object when json.GetPropertyCount() > 0:
                var templated = json.TryGetProperty("templated"u8, out var t) && t.ValueKind == JsonValueKind.True;
                var isShort = FitsALine(json);
                var before = "{"u8;
                foreach (var property in json.EnumerateObject())
                {
                    if (_pieces > MostPieces) break;
                    _html.Write(before);
                    Space(isShort, depth + 1);
                    _html.Write("<b>"u8);
                    Quote(JsonMarshal.GetRawUtf8PropertyName(property), property, static property => property.Name);
                    _html.Write("</b>: "u8);
                    Write(property.Value, depth + 1, !templated && (property.NameEquals("href"u8) || property.NameEquals("target"u8)));
                    before = ","u8;
                }

                Space(isShort, depth);
                _html.Write("}"u8);
                break;
            case JsonValueKind.Array when json.GetArrayLength() > 0:
                var inLine = FitsALine(json);
                var separator = "["u8;
                foreach (var item in json.EnumerateArray())
                {
                    if (_pieces > MostPieces) break;
                    _html.Write(separator);
                    Space(inLine, depth + 1);
                    Write(item, depth + 1, linkable: false);
                    separator = ","u8;
                }

                Space(inLine, depth);
                _html.Write("]"u8);
                break;
            case JsonValueKind.String:
                if (linkable) Link(json);
                else Quote(JsonMarshal.GetRawUtf8Value(json)[1..^1], json, static json => json.GetString()!);
                break;
            default:
                _html.Write("<i>"u8);
                var raw = JsonMarshal.GetRawUtf8Value(json);
                if (raw.ContainsAnyExcept(PlainBytes)) _html.Write(Encoded(json.GetRawText()));
                else _html.Write(raw);
                _html.Write("</i>"u8);
                break;
        }
    }

    private void Space(bool isShort, int depth)
    {
        if (isShort) _html.Write(" "u8);
        else _html.Write(LineAndSpaces.AsSpan(0, 1 + Math.Min(2 * depth, MostSpaces)));
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

    // Most links of a document lead to where it came from, and are written as they would be if they were taken apart and put together again.
    private void Link(JsonElement json)
    {
        var raw = JsonMarshal.GetRawUtf8Value(json)[1..^1];
        var isOfOrigin = raw.StartsWith(_origin) && !raw[_origin.Length..].ContainsAnyExcept(PlainInAddress) && raw.IndexOf("/."u8) < 0;
        Uri? other = null;
        var isPressed = isOfOrigin ? _isVisited : Uri.TryCreate(_answeredBy, json.GetString(), out other) && _page.CanVisit(other);
        if (isPressed)
        {
            _html.Write("<a href=\""u8);
            if (other is not null) _html.Write(Encoded(_page.Explore(other)));
            else
            {
                _html.Write(_linkToOrigin);
                Escape(raw[_origin.Length..]);
            }

            _html.Write("\">"u8);
        }

        Quote(raw, json, static json => json.GetString()!);
        if (isPressed) _html.Write("</a>"u8);
    }

    // As Uri.EscapeDataString does; of these only what parts an address has is not left as it is.
    private void Escape(ReadOnlySpan<byte> plain)
    {
        while (plain.IndexOfAny("/?=,"u8) is >= 0 and var at)
        {
            _html.Write(plain[..at]);
            _html.Write(plain[at] switch { (byte)'/' => "%2F"u8, (byte)'?' => "%3F"u8, (byte)'=' => "%3D"u8, _ => "%2C"u8 });
            plain = plain[(at + 1)..];
        }

        _html.Write(plain);
    }

    // As it came where that can be; else escaped as JSON, but readable, and then as HTML.
    private void Quote<T>(ReadOnlySpan<byte> raw, T from, Func<T, string> text)
    {
        _html.Write("\""u8);
        if (!raw.ContainsAnyExcept(PlainBytes)) _html.Write(raw);
        else if (text(from) is var said && said.AsSpan().ContainsAnyExcept(Plain)) _html.Write(Encoded(JsonEncodedText.Encode(said, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()));
        else _html.Write(said);
        _html.Write("\""u8);
    }

    // Letters of every script, in a page that is UTF-8 as JSON is.
    private static IEnumerable<byte> BeyondAscii() => Enumerable.Range(0x80, 0x80).Select(i => (byte)i);

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}

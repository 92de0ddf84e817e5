using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Hypermedia.Foundation;

/// <summary>A piece of HTML. Written as an interpolated string: what stands in the holes is encoded, unless it is HTML itself.</summary>
[InterpolatedStringHandler]
public readonly struct Html
{
    private readonly StringBuilder _text;

    /// <summary>Called by the compiler.</summary>
    public Html(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + formattedCount * 16);

    /// <summary>Called by the compiler: what the programmer wrote.</summary>
    public void AppendLiteral(string literal) => _text.Append(literal);

    /// <summary>Called by the compiler: text, encoded.</summary>
    public void AppendFormatted<T>(T text) => _text.Append(HtmlEncoder.Default.Encode(text?.ToString() ?? ""));

    /// <summary>Called by the compiler: HTML, as it is.</summary>
    public void AppendFormatted(Html html) => _text.Append(html._text);

    /// <summary>Called by the compiler: pieces of HTML, one after another.</summary>
    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces) _text.Append(piece._text);
    }

    /// <summary>HTML made elsewhere by code that is trusted, such as a drawing.</summary>
    public static Html Trusted(string html)
    {
        var made = new Html(html.Length, 0);
        made.AppendLiteral(html);
        return made;
    }

    /// <summary>The HTML.</summary>
    public override string ToString() => _text?.ToString() ?? "";
}

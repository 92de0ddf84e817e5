using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace Hypermedia.Foundation;

/// <summary>
/// A sentence for a person. Written as an interpolated string, it keeps words and values apart, so that another language
/// can put the same values into its own words: <c>$"This must be at most {5}."</c> is looked up as "This must be at most {0}.". Between
/// <c>? :</c> the first needs <c>(Sentence)</c> before it, or the compiler makes one text of it beforehand.
/// </summary>
[InterpolatedStringHandler]
public sealed class Sentence
{
    private readonly StringBuilder _format;
    private readonly List<object?> _values;

    /// <summary>Called by the compiler.</summary>
    public Sentence(int literalLength, int formattedCount) => (_format, _values) = (new StringBuilder(literalLength + formattedCount * 3), new List<object?>(formattedCount));

    /// <param name="format">The English, with <c>{0}</c> where the first value stands.</param>
    /// <param name="values">The values; a sentence among them is said in the same language.</param>
    public Sentence(string format, params object?[] values) => (_format, _values) = (new StringBuilder(format), [.. values]);

    /// <summary>The English with places for the values: what other languages look up.</summary>
    public string Format => _format.ToString();

    /// <summary>What stands in the places; sentences among them are said in the same language.</summary>
    public IReadOnlyList<object?> Values => _values;

    /// <summary>A text without values.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Sentence?(string? text) => text is null ? null : new(text);

    /// <summary>"a, b or c".</summary>
    public static Sentence OneOf(IReadOnlyList<string> words)
    {
        if (words.Count < 2) return string.Concat(words);
        var first = string.Join(", ", words.Take(words.Count - 1));
        return $"{first} or {words[^1]}";
    }

    /// <summary>Called by the compiler: what the programmer wrote.</summary>
    public void AppendLiteral(string literal) => _format.Append(literal.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>Called by the compiler: a value.</summary>
    public void AppendFormatted(object? value)
    {
        _format.Append('{').Append(_values.Count).Append('}');
        _values.Add(value);
    }

    /// <summary>The sentence in English.</summary>
    public override string ToString() => Language.English.Say(this);
}

using System.Globalization;
using System.Text.Json;

namespace Hypermedia.Foundation;

/// <summary>
/// A language documents are written in. The code says everything in English, and the English is the key under which
/// another language finds its own words; what it has no words for stays as it is.
/// </summary>
public sealed class Language
{
    /// <summary>What the code says: nothing is looked up.</summary>
    public static readonly Language English = new("en");

    // What an API says are constants of its code, known again by the object. Beyond so many, texts are made, and not kept.
    private const int MostKept = 4096;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Lock _learning = new();
    private volatile Dictionary<string, JsonEncodedText> _encoded = new(ReferenceEqualityComparer.Instance);

    internal Language(string tag) => Tag = tag;

    /// <summary>Its tag (RFC 5646): "de".</summary>
    public string Tag { get; }

    /// <summary>A title, a prompt or a sentence without values, as this language says it.</summary>
    public string Say(string english) => this == English ? english : _texts.GetValueOrDefault(english, english);

    /// <summary>The same as JSON has it, without quotes: of what the code says, made once.</summary>
    internal JsonEncodedText Encode(string english) => _encoded.TryGetValue(english, out var known) ? known : Keep(english);

    /// <summary>A sentence with its values put in where this language has them.</summary>
    public string Say(Sentence sentence)
    {
        if (sentence.Values.Count == 0) return Say(sentence.Format);
        var values = new object?[sentence.Values.Count];
        for (var i = 0; i < values.Length; i++) values[i] = sentence.Values[i] is Sentence inner ? Say(inner) : sentence.Values[i];
        return string.Format(CultureInfo.InvariantCulture, Say(sentence.Format), values);
    }

    /// <summary>True when it has words of its own for every one of these.</summary>
    internal bool Knows(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
            if (!_texts.ContainsKey(words[i])) return false;
        return true;
    }

    internal void Learn(string english, string text)
    {
        lock (_learning)
        {
            _texts[english] = text;
            _encoded = new(ReferenceEqualityComparer.Instance);
        }
    }

    internal string? Find(string english) => _texts.GetValueOrDefault(english);

    // Readers never wait: what they look into is not written any more.
    private JsonEncodedText Keep(string english)
    {
        var encoded = JsonEncodedText.Encode(Say(english), FormShape.Compact.Encoder);
        lock (_learning)
            if (_encoded.Count < MostKept) _encoded = new(_encoded, ReferenceEqualityComparer.Instance) { [english] = encoded };
        return encoded;
    }
}

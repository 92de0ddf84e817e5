using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Primitives;

namespace Hypermedia.Foundation;

/// <summary>The languages an API can be read in: English, and those its modules bring texts for.</summary>
public sealed class Languages
{
    private readonly List<Language> _others = [];

    /// <summary>All of them, English first.</summary>
    public IEnumerable<Language> All => [Language.English, .. _others];

    /// <summary>
    /// Takes the texts modules keep as resources <c>Texts/TAG.json</c> of their assemblies: an object with the English as names.
    /// A language is spoken as soon as one module brings it; the words of this library are known in it then, if it has them.
    /// </summary>
    /// <exception cref="InvalidOperationException">Two modules say the same English differently: nobody could tell which is meant.</exception>
    public void Learn(params ReadOnlySpan<Assembly> modules)
    {
        foreach (var module in modules) Learn(module);
    }

    /// <summary>
    /// The language a caller likes best (RFC 9110 §12.5.4, by lookup as in RFC 4647 §3.4: de-AT is content with de);
    /// English when none will do, because a document in some language is better than none.
    /// </summary>
    public Language Choose(StringValues acceptLanguage)
    {
        if (_others.Count == 0 || acceptLanguage.Count == 0) return Language.English;
        var (best, bestQuality) = (Language.English, 0.0);
        foreach (var list in acceptLanguage)
            foreach (var part in list.AsSpan().Split(','))
            {
                var range = list.AsSpan()[part];
                var quality = Quality(ref range);
                if (quality <= bestQuality || Lookup(range.Trim()) is not { } language) continue;
                (best, bestQuality) = (language, quality);
            }
        return best;
    }

    private void Learn(Assembly module)
    {
        foreach (var (tag, texts) in TextFile.AllOf(module))
        {
            var language = Spoken(tag);
            foreach (var (english, text) in texts)
            {
                if (language.Find(english) is { } known && known != text && !IsOurs(tag, english))
                    throw new InvalidOperationException($"'{english}' is said in two ways in '{tag}': '{known}' and '{text}'.");
                language.Learn(english, text);
            }
        }
    }

    private Language Spoken(string tag)
    {
        if (_others.Find(known => known.Tag == tag) is { } spoken) return spoken;
        var language = new Language(tag);
        foreach (var (english, text) in TextFile.Ours.GetValueOrDefault(tag, [])) language.Learn(english, text);
        _others.Add(language);
        return language;
    }

    private static bool IsOurs(string tag, string english) => TextFile.Ours.GetValueOrDefault(tag, []).ContainsKey(english);

    // Cuts the weight off and reads it; a weight that cannot be read counts as none given.
    private static double Quality(ref ReadOnlySpan<char> range)
    {
        var semicolon = range.IndexOf(';');
        if (semicolon < 0) return 1;
        var weight = range[(semicolon + 1)..].Trim();
        range = range[..semicolon];
        return weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase) && double.TryParse(weight[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) ? quality : 1;
    }

    private Language? Lookup(ReadOnlySpan<char> range)
    {
        var best = Fits(range, Language.English.Tag) ? Language.English : null;
        foreach (var language in _others)
            if (Fits(range, language.Tag) && language.Tag.Length > (best?.Tag.Length ?? 0)) best = language;
        return best;
    }

    private static bool Fits(ReadOnlySpan<char> range, string tag) =>
        range.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (range.Length == tag.Length || range[tag.Length] == '-');
}

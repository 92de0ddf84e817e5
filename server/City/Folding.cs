using System.Text;

namespace City;

/// <summary>Text as a hurried person types it: lower case, without accents.</summary>
internal static class Folding
{
    // A table, because the process runs without ICU: what Berlin's signs use, and its neighbours' names.
    private const string Accented = "äöüáàâãåéèêëíìîïóòôõúùûçñ";
    private const string Plain = "aouaaaaaeeeeiiiioooouuucn";

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Trim().ToLowerInvariant())
        {
            // Some keyboards send “o” and its two dots apart, and without ICU string.Normalize leaves them so.
            if (letter is >= '\u0300' and <= '\u036F') continue;
            if (letter is 'ß') folded.Append("ss");
            else folded.Append(Accented.IndexOf(letter, StringComparison.Ordinal) is var i and >= 0 ? Plain[i] : letter);
        }
        return folded.ToString();
    }
}

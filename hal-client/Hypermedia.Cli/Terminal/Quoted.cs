using System.Globalization;
using System.Text;

namespace Hypermedia.Cli.Terminal;

/// <summary>Text as one word of a command line.</summary>
internal static class Quoted
{
    // What no shell we know gives a meaning within a word.
    private const string Harmless = "%+,-./:=@_";

    /// <summary>For sh (POSIX.1-2017, Shell Command Language §2.2.2): within single quotes nothing has a meaning but the quote itself.</summary>
    public static string ForSh(string text) => text.Length > 0 && text.All(IsHarmless) ? text : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>The same word as it is typed without quotes, each character that would have a meaning behind a backslash (§2.2.1).</summary>
    /// <param name="text">The word.</param>
    /// <param name="harmless">Characters that have no meaning here, beside letters, digits and a few signs.</param>
    public static string Typed(string text, string harmless = "")
    {
        var typed = new StringBuilder();
        foreach (var c in text)
        {
            if (!IsHarmless(c) && !harmless.Contains(c, StringComparison.Ordinal)) typed.Append('\\');
            typed.Append(c);
        }

        return typed.ToString();
    }

    /// <summary>For PowerShell: single quotes, doubled within.</summary>
    public static string ForPowerShell(string text) => text.Length > 0 && text.All(c => IsHarmless(c) && c is not ',' and not '@') ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The format of <c>printf</c> (POSIX.1-2017) that writes exactly these bytes of UTF-8, in quotes; control characters as octal numbers, so that none reaches a terminal.</summary>
    public static string ForPrintf(string text)
    {
        var format = new StringBuilder("'");
        foreach (var c in text)
        {
            // An option is no format.
            if (c == '-' && format.Length == 1) format.Append(@"\055");
            else if (c == '\'') format.Append(@"'\''");
            else if (c is '\\' or '%') format.Append(c).Append(c);
            else if (c == '\n') format.Append("\\n");
            else if (c == '\r') format.Append("\\r");
            else if (Printable.IsUnruly(c)) foreach (var octet in Encoding.UTF8.GetBytes([c])) format.Append('\\').Append(Convert.ToString(octet, 8).PadLeft(3, '0'));
            else format.Append(c);
        }

        return format.Append('\'').ToString();
    }

    private static bool IsHarmless(char c) => char.IsAsciiLetterOrDigit(c) || (c > '\x7f' && char.GetUnicodeCategory(c) is not UnicodeCategory.SpaceSeparator and not UnicodeCategory.Control) || Harmless.Contains(c, StringComparison.Ordinal);
}

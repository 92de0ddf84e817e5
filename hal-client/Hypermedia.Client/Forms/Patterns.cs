using System.Text.RegularExpressions;

namespace Hypermedia.Client;

/// <summary>Regular expressions that a server sent: ECMAScript in spirit, over the whole value, and never for long.</summary>
internal static class Patterns
{
    /// <summary>Null when it cannot be read; HAL-FORMS has it ignored then.</summary>
    public static Regex? Read(string pattern, TimeSpan limit)
    {
        // ECMAScript first, for what \d and \w mean there; plain for what that option does not know, such as \p{L}.
        return Try(RegexOptions.ECMAScript) ?? Try(RegexOptions.None);

        Regex? Try(RegexOptions options)
        {
            try
            {
                return new Regex($@"^(?:{pattern})$(?!\n)", options, limit);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
    }

    public static bool Matches(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // A pattern that runs away is not the value's fault: the server judges.
            return true;
        }
    }
}

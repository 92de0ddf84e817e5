namespace Hypermedia.Cli.Terminal;

/// <summary>Text from a document is a guest: control characters that could move the cursor or ring the bell stay outside.</summary>
internal static class Printable
{
    public static string Of(string text) => text.Any(IsUnruly) ? string.Concat(text.Select(c => IsUnruly(c) ? ' ' : c)) : text;

    public static string Short(string text, int width) => text.Length <= width ? Of(text) : $"{Of(text[..(width - 1)])}…";

    public static bool IsUnruly(char c) => char.IsControl(c) || c is '\u202E' or '\u2066' or '\u2067' or '\u2068';
}

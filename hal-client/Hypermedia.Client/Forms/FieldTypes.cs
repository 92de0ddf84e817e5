using System.Globalization;

namespace Hypermedia.Client;

/// <summary>The input types of HAL-FORMS §3.3.2, and what text can be of them.</summary>
internal static class FieldTypes
{
    private static readonly Dictionary<string, Rule?> Rules = new(StringComparer.OrdinalIgnoreCase)
    {
        ["hidden"] = null,
        ["text"] = null,
        ["textarea"] = null,
        ["search"] = null,
        ["tel"] = null,
        ["password"] = null,
        ["number"] = null,
        ["range"] = null,
        // Not of HAL-FORMS, but of HTML, and what servers write where they take a file.
        ["file"] = null,
        // HTML's own rule for addresses is looser than RFC 5322 and tighter than this; the server knows which exist.
        ["email"] = new(t => t.IndexOf('@', StringComparison.Ordinal) > 0 && !t.EndsWith('@') && !t.Any(char.IsWhiteSpace), "It must be an email address."),
        ["url"] = new(t => Uri.TryCreate(t, UriKind.Absolute, out var uri) && t.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase), "It must be an absolute URL."),
        ["date"] = Exact("It must be a date like 2026-03-09.", "yyyy-MM-dd"),
        ["month"] = Exact("It must be a month like 2026-03.", "yyyy-MM"),
        ["week"] = new(t => t.Length == 8 && t[4..6] == "-W" && int.TryParse(t[..4], out _) && int.TryParse(t[6..], out var w) && w is >= 1 and <= 53, "It must be a week like 2026-W11."),
        ["time"] = Exact("It must be a time like 14:30.", "HH:mm", "HH:mm:ss", "HH:mm:ss.FFF"),
        ["datetime-local"] = Exact("It must be a date and time like 2026-03-09T14:30.", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFF"),
        ["color"] = new(t => t.Length == 7 && t[0] == '#' && t.Skip(1).All(char.IsAsciiHexDigit), "It must be a colour like #00ff7f."),
    };

    public static bool Knows(string type) => Rules.ContainsKey(type);

    public static string? Complaint(string type, string text) => Rules[type] is { } rule && !rule.Fits(text) ? rule.Message : null;

    private static Rule Exact(string message, params string[] formats) =>
        new(t => DateTime.TryParseExact(t, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _), message);

    private sealed record Rule(Func<string, bool> Fits, string Message);
}

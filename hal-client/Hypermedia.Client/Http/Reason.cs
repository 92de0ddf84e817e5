namespace Hypermedia.Client;

/// <summary>Words for status codes (RFC 9110 §15), for answers that bring none of their own.</summary>
internal static class Reason
{
    public static string Phrase(int status)
    {
        var name = ((System.Net.HttpStatusCode)status).ToString();
        return char.IsAsciiDigit(name[0]) ? "Unknown status" : string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(name[i - 1]) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
    }
}

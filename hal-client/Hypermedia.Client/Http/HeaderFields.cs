using System.Net.Http.Headers;

namespace Hypermedia.Client;

/// <summary>Header fields as a plain ordered list.</summary>
internal static class HeaderFields
{
    private static readonly HashSet<string> Secret = new(["Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key"], StringComparer.OrdinalIgnoreCase);

    public static List<KeyValuePair<string, string>> Of(HttpHeaders headers, HttpHeaders? content, Func<string, bool>? secret = null)
    {
        var all = new List<KeyValuePair<string, string>>(headers.NonValidated.Count + (content?.NonValidated.Count ?? 0));
        Add(all, headers, secret);
        if (content is not null) Add(all, content, secret);
        return all;
    }

    /// <summary>The lines of one field as they came: to read them as anything else would write them anew.</summary>
    public static IEnumerable<string> Lines(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values : [];

    /// <summary>One field as it came; null when absent.</summary>
    public static string? One(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    public static string? Find(IReadOnlyList<KeyValuePair<string, string>> fields, string name)
    {
        string? found = null;
        for (var i = 0; i < fields.Count; i++)
        {
            var (field, value) = fields[i];
            if (field.Equals(name, StringComparison.OrdinalIgnoreCase)) found = found is null ? value : $"{found}, {value}";
        }

        return found;
    }

    private static void Add(List<KeyValuePair<string, string>> all, HttpHeaders headers, Func<string, bool>? secret)
    {
        foreach (var (name, values) in headers.NonValidated)
        {
            var masked = secret is not null && (Secret.Contains(name) || secret(name));
            foreach (var value in values) all.Add(new(name, masked ? "•••" : value));
        }
    }
}

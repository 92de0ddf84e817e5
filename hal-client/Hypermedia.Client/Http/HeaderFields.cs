using System.Net.Http.Headers;

namespace Hypermedia.Client;

/// <summary>Header fields as a plain ordered list.</summary>
internal static class HeaderFields
{
    private static readonly HashSet<string> Secret = new(["Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key"], StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<KeyValuePair<string, string>> Of(HttpHeaders headers, HttpHeaders? content, Func<string, bool>? secret = null) =>
    [
        .. from field in headers.NonValidated.Concat(content?.NonValidated ?? default)
           from value in field.Value
           select new KeyValuePair<string, string>(field.Key, secret is not null && (Secret.Contains(field.Key) || secret(field.Key)) ? "•••" : value),
    ];

    /// <summary>The lines of one field as they came: to read them as anything else would write them anew.</summary>
    public static IEnumerable<string> Lines(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values : [];

    /// <summary>One field as it came; null when absent.</summary>
    public static string? One(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    public static string? Find(IReadOnlyList<KeyValuePair<string, string>> fields, string name)
    {
        var found = fields.Where(f => f.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(f => f.Value).ToList();
        return found.Count == 0 ? null : string.Join(", ", found);
    }
}

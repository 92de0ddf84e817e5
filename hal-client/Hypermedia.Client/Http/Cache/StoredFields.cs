namespace Hypermedia.Client;

/// <summary>The header fields of an answer that is kept: those that belong to the answer and not to the connection (RFC 9111 §3.1).</summary>
internal sealed class StoredFields(IReadOnlyList<KeyValuePair<string, string>> fields)
{
    private static readonly HashSet<string> OfTheConnection = new(
        ["Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authentication-Info", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade"],
        StringComparer.OrdinalIgnoreCase);

    // They describe the bytes that are kept, and those stay as they are (RFC 9111 §3.2).
    private static readonly HashSet<string> OfTheBytes = new(["Content-Length", "Content-Encoding", "Content-Range"], StringComparer.OrdinalIgnoreCase);

    private CacheControl? _control;
    private IReadOnlyList<string>? _vary;

    public IReadOnlyList<KeyValuePair<string, string>> All { get; } = fields;

    public static StoredFields Of(HttpResponseMessage response)
    {
        var all = HeaderFields.Of(response.Headers, response.Content.Headers);
        HashSet<string>? listed = null;
        foreach (var field in all)
            if (Is(field, "Connection")) (listed ??= new(StringComparer.OrdinalIgnoreCase)).UnionWith(field.Value.Split(',', StringSplitOptions.TrimEntries));
        var kept = new List<KeyValuePair<string, string>>(all.Count);
        foreach (var field in all)
        {
            // Age is told anew with every use: it is part of the entry, not of its fields.
            if (!OfTheConnection.Contains(field.Key) && listed?.Contains(field.Key) != true && !Is(field, "Age")) kept.Add(field);
        }

        return new StoredFields(kept);
    }

    /// <summary>These fields, replaced and completed by those of a newer answer about the same content (RFC 9111 §3.2).</summary>
    public StoredFields UpdatedBy(StoredFields newer)
    {
        var taken = newer.All.Where(f => !OfTheBytes.Contains(f.Key)).ToList();
        var replaced = taken.Select(f => f.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new StoredFields([.. All.Where(f => !replaced.Contains(f.Key)), .. taken]);
    }

    public IEnumerable<string> Lines(string name) => All.Where(f => Is(f, name)).Select(f => f.Value);

    /// <summary>The first line of a field that can only be given once.</summary>
    public string? First(string name)
    {
        for (var i = 0; i < All.Count; i++)
            if (Is(All[i], name)) return All[i].Value;
        return null;
    }

    public CacheControl CacheControl => _control ??= CacheControl.Read(Lines("Cache-Control"), Lines("Pragma"));

    /// <summary>The names of <c>Vary</c> in lower case (RFC 9110 §12.5.5), sorted, each once.</summary>
    public IReadOnlyList<string> Vary => _vary ??= ReadVary();

    /// <summary>What they take up, about: the text and what holds it together.</summary>
    public int Bytes => All.Sum(f => f.Key.Length + f.Value.Length + 16);

    private List<string> ReadVary()
    {
        var names = new List<string>();
        foreach (var line in Lines("Vary"))
        {
            foreach (var part in line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var name = part.ToLowerInvariant();
                if (!names.Contains(name)) names.Add(name);
            }
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private static bool Is(KeyValuePair<string, string> field, string name) => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase);
}

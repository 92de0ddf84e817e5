namespace Hypermedia.Client;

/// <summary>What the header fields of an answer say of its end: <c>Deprecation</c> (RFC 9745), <c>Sunset</c> (RFC 8594), and the links that go with them.</summary>
internal static class DeprecationFields
{
    /// <summary>Null when neither field is there, or neither can be understood. Links alone say nothing: they may stand before there is anything to explain.</summary>
    public static Deprecation? Read(Uri answeredBy, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var said = HeaderFields.Find(fields, "Deprecation") ?? "";
        var since = StructuredField.Date(said) ?? HttpDate.Read(said);
        var sunset = HeaderFields.Find(fields, "Sunset") is { } end ? HttpDate.Read(end) : null;
        if (since is null && sunset is null && !IsPlainTrue(said)) return null;
        var links = LinkField.Read(HeaderFields.Find(fields, "Link") ?? "").Where(l => l.IsOf(answeredBy)).ToList();
        return new Deprecation(since, sunset, First("deprecation") ?? First("sunset"), First("successor-version"));

        Uri? First(string relation) =>
            links.Where(l => l.Relations.Contains(relation, StringComparer.OrdinalIgnoreCase)).Select(l => Reference.Resolve(answeredBy, l.Target)).FirstOrDefault(uri => uri is not null && Reference.CanBeRequested(uri));
    }

    // The drafts before RFC 9745 knew a date of HTTP, and this word for "no matter since when".
    private static bool IsPlainTrue(string said) => said.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
}

using Microsoft.Extensions.Primitives;

namespace Hypermedia.Explorer;

/// <summary>Where the explorer's own pages are, wherever it was mounted.</summary>
internal sealed class Places
{
    /// <summary>The prefix it was mounted at: empty or <c>/something</c>.</summary>
    public string Prefix { get; set; } = "";

    public string Home(HttpContext context) => context.Request.PathBase + (Prefix.Length == 0 ? "/" : Prefix);

    /// <param name="context">The request being answered.</param>
    /// <param name="uri">What to show.</param>
    /// <param name="via">The relation that led there: a title for documents that have none.</param>
    public string Explore(HttpContext context, Uri uri, string? via = null) =>
        Home(context) + QueryString.Create(Pairs(("uri", uri.AbsoluteUri), ("via", via)));

    public string Media(HttpContext context, Uri uri) => At(context, "media") + QueryString.Create("uri", uri.AbsoluteUri);

    public string Save(HttpContext context, Uri uri) => At(context, "save") + QueryString.Create("uri", uri.AbsoluteUri);

    public string Style(HttpContext context) => At(context, $"style/{StyleSheet.Name}");

    public string At(HttpContext context, string page) => $"{context.Request.PathBase}{Prefix}/{page}";

    private static IEnumerable<KeyValuePair<string, StringValues>> Pairs(params (string Name, string? Value)[] pairs) =>
        pairs.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, new StringValues(p.Value)));
}

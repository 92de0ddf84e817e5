namespace Hypermedia.Explorer;

/// <summary>Where the explorer's own pages are, wherever it was mounted.</summary>
internal sealed class Places
{
    /// <summary>The prefix it was mounted at: empty or <c>/something</c>.</summary>
    public string Prefix { get; set; } = "";

    public string Home(HttpContext context) => context.Request.PathBase + (Prefix.Length == 0 ? "/" : Prefix);

    /// <summary>A document, and how one comes to it.</summary>
    public string Explore(HttpContext context, WayHere way) => Explore(Home(context), way);

    /// <summary>The same below a <see cref="Home"/> that is known already: a page writes hundreds of these.</summary>
    public static string Explore(string home, WayHere way) => Explore(home, way.Uri.AbsoluteUri) + way.Parameters;

    /// <summary>A document by its absolute address alone.</summary>
    public static string Explore(string home, string address) => $"{home}?uri={Uri.EscapeDataString(address)}";

    /// <summary>A way to be gone again, wherever it leads by then.</summary>
    public string Follow(HttpContext context, WayHere way, Uri start) =>
        $"{At(context, "follow")}?{WayHere.StartName}={Uri.EscapeDataString(start.AbsoluteUri)}{way.Via}";

    /// <summary>What can be reached from a document, drawn.</summary>
    public string Map(HttpContext context, Uri uri) => At(context, "map") + QueryString.Create("uri", uri.AbsoluteUri);

    /// <summary>Where a browser hears that a document has changed.</summary>
    public string Watch(HttpContext context, Uri stream) => At(context, "watch") + QueryString.Create("uri", stream.AbsoluteUri);

    public string Media(HttpContext context, Uri uri) => At(context, "media") + QueryString.Create("uri", uri.AbsoluteUri);

    public string Save(HttpContext context, Uri uri) => At(context, "save") + QueryString.Create("uri", uri.AbsoluteUri);

    public string Style(HttpContext context) => At(context, $"asset/{Assets.StyleName}");

    public string Script(HttpContext context) => At(context, $"asset/{Assets.ScriptName}");

    public string At(HttpContext context, string page) => $"{context.Request.PathBase}{Prefix}/{page}";
}

using Hypermedia.Client;
using Microsoft.Extensions.Primitives;

namespace Hypermedia.Explorer;

/// <summary>
/// How a person came to a document: an address to start from and the links followed since, as the client library and <c>hal</c> write them (<c>relation</c>,
/// <c>relation[2]</c>, <c>relation[name=x]</c>, <c>relation{q=lamp}</c>). It is part of the page's address, so it is bounded, and what is too long begins anew.
/// </summary>
/// <param name="Uri">The document.</param>
/// <param name="Start">Where the way began; null for the API's entry.</param>
/// <param name="Steps">The links followed; empty when the document was asked for by its address.</param>
internal sealed record WayHere(Uri Uri, Uri? Start, IReadOnlyList<string> Steps)
{
    public const string ViaName = "via";
    public const string StartName = "start";
    public const string CalledName = "called";

    // A longer way is no shorter to say than an address, and addresses have limits.
    private const int MostSteps = 8;
    private const int LongestStep = 120;
    private const int LongestStart = 500;

    // Another page of the same list is called as the list is.
    private static readonly string[] Turning = ["next", "prev", "first", "last"];

    /// <summary>The address to go by <see cref="Steps"/> from; null when there is none.</summary>
    public Uri? From(Uri? entry) => Steps.Count == 0 ? Uri : Start ?? entry;

    /// <summary>What led there when that was no link: the key of a form that was answered with it.</summary>
    public string? Called { get; init; }

    /// <summary>The relation that led there, or what stands for it: a title for documents that have none.</summary>
    public string? Relation => Steps.Select(s => Selector.Parse(s).Relation).LastOrDefault(r => !Turning.Contains(r)) ?? Called;

    public static WayHere To(Uri uri, string? called = null) => new(uri, uri, []) { Called = called is { Length: <= LongestStep } ? called : null };

    /// <summary>As it was written into an address or a form by whoever likes: what makes no sense is no way.</summary>
    public static WayHere Read(Uri uri, string? start, StringValues via, string? called = null)
    {
        var steps = via.OfType<string>().Where(s => s.Length > 0).ToList();
        if (steps.Count == 0) return To(uri, called);
        var begin = Uri.TryCreate(start, UriKind.Absolute, out var given) && Addresses.CanBeVisited(given) && given.UserInfo.Length == 0 ? given : null;
        return steps.Count > MostSteps || steps.Any(s => s.Length > LongestStep) ? To(uri) with { Called = steps[^1].Length <= LongestStep ? Selector.Parse(steps[^1]).Relation : null } : new WayHere(uri, begin, steps);
    }

    /// <summary>One link further.</summary>
    public WayHere Then(string selector, Uri uri, Uri? entry)
    {
        var start = Steps.Count > 0 ? Start : Uri == entry ? null : Uri;
        return Fits(selector, start)
            ? new WayHere(uri, start, [.. Steps, selector]) { Via = Via + Parameter(ViaName, selector) }
            : To(uri, Selector.Parse(selector).Relation);
    }

    /// <summary>The first steps of it.</summary>
    public WayHere Until(int steps) => new(Uri, Start, [.. Steps.Take(steps)]) { Called = Called };

    /// <summary>The steps as parameters of an address; a page writes hundreds of ways that begin alike.</summary>
    public string Via { get => field ??= string.Concat(Steps.Select(step => Parameter(ViaName, step))); private init; }

    /// <summary>It as parameters of an address, all but where it leads.</summary>
    public string Parameters => Steps.Count == 0 ? Called is null ? "" : Parameter(CalledName, Called) : Via + FromStart;

    /// <summary>The parameters of <see cref="Then"/>, without a way of its own; null where that would begin anew, or where this has only begun.</summary>
    public string? ParametersThen(string selector) =>
        Steps.Count > 0 && Fits(selector, Start) ? Via + Parameter(ViaName, selector) + FromStart : null;

    private bool Fits(string selector, Uri? start) => Steps.Count < MostSteps && selector.Length <= LongestStep && (start is null || start.AbsoluteUri.Length <= LongestStart);

    private string FromStart => Start is null ? "" : Parameter(StartName, Start.AbsoluteUri);

    // Our own names need no encoding.
    private static string Parameter(string name, string value) => $"&{name}={Uri.EscapeDataString(value)}";

    /// <summary>It as hidden fields of a form.</summary>
    public IEnumerable<(string Name, string? Value)> Fields =>
    [
        .. Steps.Select(s => (ViaName, (string?)s)),
        (StartName, Steps.Count > 0 ? Start?.AbsoluteUri : null),
        (CalledName, Steps.Count == 0 ? Called : null),
    ];
}

using Hypermedia.Client;
using Hypermedia.Explorer.Pages;
using Microsoft.AspNetCore.Antiforgery;

namespace Hypermedia.Explorer;

/// <summary>All that one page shows, and how its parts write addresses.</summary>
internal sealed class Page(HttpContext context, Places places, Frontier frontier, Uri? entry)
{
    public HttpContext Context { get; } = context;

    public Places Places { get; } = places;

    public required string SiteTitle { get; init; }

    /// <summary>The API's first document, when there is one.</summary>
    public Uri? Entry { get; } = entry;

    /// <summary>What was asked for: the address in the bar.</summary>
    public Uri? Uri { get; init; }

    /// <summary>What was typed into the bar when that is no address.</summary>
    public string? Typed { get; init; }

    /// <summary>How one comes here; null where there is no document.</summary>
    public WayHere? Way { get; init; }

    /// <summary>The relation that led here.</summary>
    public string? Via => Way?.Relation;

    /// <summary>The relation whose meaning is told, and what its page says.</summary>
    public Explanation? Explained { get; init; }

    /// <summary>Whether the page loads itself again after a while, because somebody asked for it.</summary>
    public bool IsKeptFresh { get; init; }

    /// <summary>Who the API takes us for.</summary>
    public Pass? Pass { get; init; }

    /// <summary>Whether a form has done its part: who signed in by it is not asked to first of all.</summary>
    public bool IsDoneWith(Form form) => Pass?.GivenBy is { } giver && form.Target?.AbsoluteUri == giver;

    /// <summary>A sentence about what has just been done.</summary>
    public string? Notice { get; init; }

    /// <summary>A sentence about what has just not been done.</summary>
    public string? Warning { get; init; }

    /// <summary>When the API was asked: what lies ahead is told from what is past by it.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>What the API answered.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>A refused submission, whose form is to be mended; null on a page that was only read.</summary>
    public Attempt? Attempt { get; init; }

    /// <summary>What a page that asks “are you sure” asks about.</summary>
    public (Sent Sent, Form Form, string Final)? Asked { get; set; }

    /// <summary>What a map shows; null on every other page.</summary>
    public ApiMap? Map { get; set; }

    /// <summary>Choices that had to be fetched, by form field.</summary>
    public Choices Choices { get; init; } = Choices.None;

    public State? State => Outcome?.Document;

    /// <summary>Where changes of the document can be heard of (RFC 8288 names it <c>monitor</c>, RFC 5989); null where they cannot, and on a page that somebody is to mend.</summary>
    public Uri? Stream => Attempt is null && Outcome is Outcome.Success { State: { } state } && Way is not null
        ? Parts.Plain.Links(state, "monitor").Where(l => !l.Templated && l.Type?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) != false).Select(l => l.Uri).FirstOrDefault(u => u is not null && CanVisit(u))
        : null;

    /// <summary>Tells this page from every other one.</summary>
    public string Once { get; } = System.Security.Cryptography.RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>Tells one answer from another: a picture of a document that has changed is another picture, though its address is the same.</summary>
    public string Fingerprint => Outcome is { Trail: [.., { Body.Length: > 0 } answer] } ? "&of=" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(answer.Body.Span))[..12] : "";

    /// <summary>What every form of the page carries back: one for all of them.</summary>
    public AntiforgeryTokenSet RequestToken => field ??= Context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(Context);

    private readonly List<(string Mark, Action<Utf8Writer> Write)> _inPlace = [];

    public IReadOnlyList<(string Mark, Action<Utf8Writer> Write)> WrittenInPlace => _inPlace;

    /// <summary>A mark to put into the page for what would be too long a text of it: it writes itself there, when the page is written.</summary>
    public string InPlace(Action<Utf8Writer> write)
    {
        var mark = new string(Utf8Writer.Mark, 1);
        _inPlace.Add((mark, write));
        return mark;
    }

    private int _controls;
    private bool _focused;

    /// <summary>The first control that asks is where a person goes on.</summary>
    public bool TakesFocus() => !_focused && (_focused = true);

    /// <summary>A name for a control, different from all others on the page.</summary>
    public string NextId() => $"c{++_controls}";

    /// <summary>Asked of every link, and of one origin most of the time.</summary>
    public bool CanVisit(Uri uri)
    {
        if (!uri.IsAbsoluteUri || uri.UserInfo.Length > 0) return false;
        var origin = (uri.Scheme, uri.Authority);
        return _visits.TryGetValue(origin, out var known) ? known : _visits[origin] = frontier.Refuse(uri, Entry) is null;
    }

    private readonly Dictionary<(string Scheme, string Authority), bool> _visits = [];

    /// <summary>A document by its address, and what to call it when it has no title.</summary>
    public string Explore(Uri uri, string? called = null) => Explore(WayHere.To(uri, called));

    public string Explore(WayHere way) => Places.Explore(Home, way);

    /// <summary>A document by an address that is written as a <see cref="System.Uri"/> would write it.</summary>
    public string Explore(string address) => Places.Explore(Home, address);

    private string Home => field ??= Places.Home(Context);

    /// <summary>What a link of this document leads to, or of one inside it: the selectors that find it, outermost first.</summary>
    public string Follow(Uri uri, params IEnumerable<string> selectors) =>
        Explore(selectors.Aggregate(Way ?? WayHere.To(Uri ?? uri), (way, selector) => way.Then(selector, uri, Entry)));

    /// <summary>What a link of one inside leads to: of all its links, the way to it is gone once.</summary>
    public string Follow(Uri uri, IReadOnlyList<string> inside, string selector) =>
        // A way that became too long begins anew, and where depends on where it leads.
        inside.Count > 0 && WayTo(uri, inside) is { } way && way.ParametersThen(selector) is { } parameters ? Places.Explore(Home, uri.AbsoluteUri) + parameters : Follow(uri, [.. inside, selector]);

    /// <summary>Where one inside says it is: the way to it is gone once for all its links.</summary>
    public string Follow(Uri uri, IReadOnlyList<string> inside) =>
        inside.Count > 0 && WayTo(uri, inside) is { } way ? Places.Explore(Home, uri.AbsoluteUri) + way.Parameters : Follow(uri, inside.AsEnumerable());

    private WayHere? WayTo(Uri uri, IReadOnlyList<string> inside)
    {
        if (!ReferenceEquals(_inside.Which, inside)) _inside = (inside, inside.Aggregate(Way ?? WayHere.To(Uri ?? uri), (way, step) => way.Then(step, uri, Entry)));
        return _inside.Way.Steps.Count == (Way?.Steps.Count ?? 0) + inside.Count ? _inside.Way : null;
    }

    private (IReadOnlyList<string>? Which, WayHere Way) _inside;

    /// <summary>This page again, as it is now.</summary>
    public string Again => Explore(Way!);

    /// <summary>This page again, loading itself anew or no more.</summary>
    public string Fresh(bool keep) => Again + (keep ? "&fresh=true" : "");

    /// <summary>This page again, telling what one of its relations means.</summary>
    public string Explain(string relation) => Again + "&explain=" + System.Uri.EscapeDataString(relation) + "#explained";

    public string At(string page) => Places.At(Context, page);
}

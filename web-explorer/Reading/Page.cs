using Hypermedia.Client;

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

    /// <summary>The relation that led here.</summary>
    public string? Via { get; init; }

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
    public (Sent Sent, Form Form)? Asked { get; set; }

    /// <summary>Choices that had to be fetched, by form field.</summary>
    public Choices Choices { get; init; } = Choices.None;

    public State? State => Outcome?.Document;

    /// <summary>Tells this page from every other one.</summary>
    public string Once { get; } = System.Security.Cryptography.RandomNumberGenerator.GetHexString(16, lowercase: true);

    private int _controls;
    private bool _focused;

    /// <summary>The first control that asks is where a person goes on.</summary>
    public bool TakesFocus() => !_focused && (_focused = true);

    /// <summary>A name for a control, different from all others on the page.</summary>
    public string NextId() => $"c{++_controls}";

    public bool CanVisit(Uri uri) => frontier.Refuse(uri, Entry) is null;

    public string Explore(Uri uri, string? via = null) => Places.Explore(Context, uri, via);

    /// <summary>This page again, loading itself anew or no more.</summary>
    public string Fresh(bool keep) => Explore(Uri!, Via) + (keep ? "&fresh=true" : "");

    public string At(string page) => Places.At(Context, page);
}

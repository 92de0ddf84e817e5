using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Hypermedia.Client;

/// <summary>
/// One snapshot of a resource as a document showed it. Immutable, safe to share between threads; holds no connection. Its parts are read when they are first asked for.
/// </summary>
public sealed class State
{
    private Part<JsonElement>? _properties;
    private Part<Links>? _links;
    private Part<EmbeddedStates>? _embedded;
    private Part<Forms>? _forms;

    internal State(HalClient client, Uri uri) => (Client, Uri) = (client, uri);

    /// <summary>The URL that answered, after redirects; for an embedded resource, that of the document around it.</summary>
    public Uri Uri { get; }

    /// <summary>What the document calls itself: its one <c>self</c> link, else <see cref="Uri"/>.</summary>
    public Uri Self => Links.Choose("self") is LinkChoice.One { Link.Uri: { } self } ? self : Uri;

    /// <summary>The status code of the answer; 200 for embedded resources and documents read from elsewhere.</summary>
    public int Status { get; internal init; } = 200;

    /// <summary>The answer's media type in lower case without parameters; empty when there is no body.</summary>
    public string MediaType { get; internal init; } = "";

    /// <summary>The answer's header fields, in order; none for embedded resources.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; internal init; } = [];

    /// <summary>The resource's own properties: a JSON object in document order, without links, embedded resources and forms.</summary>
    public JsonElement Properties => Once(ref _properties, StateReader.Properties).What;

    /// <summary>The whole resource object as the document has it, links, embedded resources and templates included.</summary>
    public JsonElement Source { get; internal init; } = Json.EmptyObject;

    /// <summary>Its links, those of the answer's header fields after its own.</summary>
    public Links Links => Once(ref _links, StateReader.Links).What;

    /// <summary>The resources shown inside it.</summary>
    public EmbeddedStates Embedded => Once(ref _embedded, StateReader.Embedded).What;

    /// <summary>What can be done with it (HAL-FORMS <c>_templates</c>), in document order.</summary>
    public Forms Forms => Once(ref _forms, StateReader.Forms).What;

    /// <summary>What in the whole document was not as the formats have it, and how it was read. Asking for it reads every part.</summary>
    public IReadOnlyList<Issue> Issues => Around?.Issues ?? [.. Found()];

    /// <summary>Whether it was embedded in another document, and so may lack properties, links and forms (draft-kelly-json-hal-11 §4.1.2).</summary>
    public bool MaybePartial => Around is not null;

    /// <summary>Its entity tag, quotes included (RFC 9110 §8.8.3); null when there is none.</summary>
    public string? ETag => Header("ETag");

    /// <summary>Where the answer points, resolved (RFC 9110 §10.2.2); null when it points nowhere.</summary>
    public Uri? Location => Header("Location") is { } location ? Reference.Resolve(Uri, location) : null;

    /// <summary>The methods the answer allows (RFC 9110 §10.2.1); empty when not said.</summary>
    public IReadOnlyList<string> Allow => Header("Allow")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>How long to wait before asking again (RFC 9110 §10.2.3); null when not said.</summary>
    public TimeSpan? RetryAfter => Waiting.RetryAfter(Header("Retry-After"), Client.Options.Time);

    /// <summary>
    /// That what answered is on its way out; null when nothing says so. The document's own link <c>successor-version</c> is preferred to the one in the header,
    /// which may be the same for everything that is answered there.
    /// </summary>
    public Deprecation? Deprecation =>
        DeprecationFields.Read(Uri, Headers) is not { } said ? null
        : Links.Choose("successor-version") is LinkChoice.One { Link: { Templated: false, CanBeRequested: true, Uri: { } own } } ? said with { Successor = own }
        : said;

    /// <summary>A label for a person: the property <c>title</c> or <c>name</c>, or the title of its <c>self</c> link; null when it has none.</summary>
    public string? Title => Text("title") ?? Text("name") ?? (Links.Choose("self") as LinkChoice.One)?.Link.Title;

    internal HalClient Client { get; }

    /// <summary>Where in its document it stands (RFC 6901); empty for the document itself.</summary>
    internal string Pointer { get; init; } = "";

    /// <summary>What it is embedded in; null for a document.</summary>
    internal State? Around { get; init; }

    /// <summary>The answer of which only the beginning was read, as far as its links; null for one that was read to its end.</summary>
    internal Exchange? Unread { get; init; }

    /// <summary>Why nothing of a document could be read; null when it could.</summary>
    internal Issue? Broken { get; init; }

    /// <summary>A header field of the answer, several joined with a comma; null when absent.</summary>
    public string? Header(string name) => HeaderFields.Find(Headers, name);

    /// <summary>A property that is a string, or a number or boolean as its JSON text; null otherwise.</summary>
    public string? Text(string property) => !StateReader.IsReserved(property) && Source.TryGetProperty(property, out var value) ? Json.Text(value) : null;

    /// <summary>This document in the words of a program: what has <see cref="HalViewAttribute"/>.</summary>
    /// <exception cref="ViewMismatchException">Something in it is of another type, or missing, and the view wants it.</exception>
    public T As<T>()
        where T : class, IHalView<T> => TryAs<T>(out var view, out var issues) ? view : throw new ViewMismatchException(Uri, typeof(T).Name, issues);

    /// <summary>The same, without an exception.</summary>
    /// <param name="view">It, when the document fits.</param>
    /// <param name="issues">What does not fit, and where; empty when everything does.</param>
    public bool TryAs<T>([NotNullWhen(true)] out T? view, out IReadOnlyList<Issue> issues)
        where T : class, IHalView<T>
    {
        var reader = new ViewReader(this, []);
        var read = T.Read(reader);
        (view, issues) = (reader.IsWrong ? null : read, reader.Issues);
        return view is not null;
    }

    /// <summary>Its properties as a type that <c>System.Text.Json</c> has generated how to read, without links, embedded resources and forms.</summary>
    /// <param name="type">Of a <c>JsonSerializerContext</c>.</param>
    /// <exception cref="ViewMismatchException">They are of other types, or missing, and the type wants them.</exception>
    public T As<T>(JsonTypeInfo<T> type)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(type);
        try
        {
            return Properties.Deserialize(type)!;
        }
        catch (JsonException e)
        {
            throw new ViewMismatchException(Uri, typeof(T).Name, [new Issue(e.Path is { Length: > 1 } path ? Pointer + path[1..].Replace("]", "", StringComparison.Ordinal).Replace('[', '/').Replace('.', '/') : Pointer, $"does not fit: {e.Message}")], e);
        }
    }

    /// <summary>The resource a relation leads to from here, fetched when awaited.</summary>
    /// <param name="selector">A relation with at most one choice: see <see cref="Selector"/>.</param>
    /// <param name="variables">Values for a templated link.</param>
    public FollowPath Follow(string selector, params (string Name, JsonNode? Value)[] variables) =>
        Follow(Selector.Parse(selector).With(variables));

    /// <summary>The resource a relation leads to from here, fetched when awaited, by the link or by what is embedded.</summary>
    /// <param name="selector">A relation with at most one choice: see <see cref="Selector"/>.</param>
    /// <param name="prefer">What to take where there are both.</param>
    /// <param name="variables">Values for a templated link.</param>
    public FollowPath Follow(string selector, Prefer prefer, params (string Name, JsonNode? Value)[] variables) =>
        Follow(Selector.Parse(selector).With(variables) with { Prefer = prefer });

    /// <summary>The resource a selector leads to from here, fetched when awaited.</summary>
    public FollowPath Follow(Selector selector) => new((_, _) => Task.FromResult<Outcome>(new Outcome.Success(this)), selector);

    /// <summary>This document and all that follow it by <c>next</c>, one by one; it is not fetched again.</summary>
    /// <param name="limits">How far.</param>
    public Pages Pages(PageLimits? limits = null) => new(_ => Task.FromResult<Outcome>(new Outcome.Success(this)), limits);

    /// <summary>
    /// What it lists: resources embedded under the relation as they are there, maybe partial, and then those that are only linked, fetched one by one. One that cannot
    /// be had is an outcome in its place.
    /// </summary>
    /// <param name="relation">Default <c>item</c> (RFC 6573 §2.1).</param>
    /// <param name="otherOrigins">Whether links to another scheme, host or port are followed; otherwise they are refused. Default false.</param>
    /// <param name="cancel">Gives up.</param>
    public IAsyncEnumerable<Outcome> Items(string relation = "item", bool otherOrigins = false, CancellationToken cancel = default) => new ListedItems(this, relation, otherOrigins).All(cancel);

    /// <summary>Fetches it anew and whole, past every cache: where <see cref="Self"/> says.</summary>
    public Task<Outcome> Refresh(CancellationToken cancel = default) => Client.Go(Self).Get(fresh: true, cancel);

    internal Task<Outcome> Take(Selector selector, bool isOnTheWay, CancellationToken cancel) => new Step(this, selector, isOnTheWay).Take(cancel);

    private IEnumerable<Issue> Found()
    {
        if (Broken is not null) yield return Broken;
        foreach (var issue in Once(ref _links, StateReader.Links).Issues) yield return issue;
        foreach (var issue in Once(ref _embedded, StateReader.Embedded).Issues) yield return issue;
        foreach (var issue in Embedded.SelectMany(inside => inside.Value.Found())) yield return issue;
        foreach (var issue in Once(ref _forms, StateReader.Forms).Issues) yield return issue;
    }

    // Two who ask at once may both read; both get what the first of them found.
    private Part<T> Once<T>(ref Part<T>? part, Func<State, Part<T>> read) => Volatile.Read(ref part) is { } known ? known : Interlocked.CompareExchange(ref part, read(this), null) ?? part!;
}

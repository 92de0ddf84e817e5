using System.Text;

namespace Hypermedia.Foundation;

/// <summary>
/// A kind of resource that lives by a lifecycle, as the API shows it: where it is, what its documents hold, and, read
/// from the lifecycle, what each caller may do with it now.
/// </summary>
public sealed class LifecycleResource<T, TState> where T : class, ILiving<T, TState> where TState : struct, Enum
{
    // How long somebody else's trouble is given before it is worth asking again.
    private const int SecondsToRecover = 5;

    private readonly Dictionary<Act<T, TState>, Spoken> _acts = [];
    private string? _build;

    /// <param name="api">The API it belongs to.</param>
    /// <param name="noun">What a sentence calls it.</param>
    /// <param name="door">The door all its acts pass.</param>
    /// <param name="database">Where it is kept.</param>
    /// <param name="collection">Where all of them are; each is below, by its id.</param>
    /// <param name="dialect">How its version speaks of it; null for the lifecycle's own words.</param>
    public LifecycleResource(ApiDescription api, string noun, Door<T, TState> door, Database database, ApiRoute collection, Dialect<T, TState>? dialect = null)
    {
        (Api, Noun, Door, Database, Collection, Dialect) = (api, noun, door, database, collection, dialect ?? Dialect<T, TState>.Newest);
        Words = new ResourceWords(noun);
        Item = collection.Then("{id}");
        History = Item.Then("history");
        Picture = Item.Then("lifecycle");
        Changes = Item.Then("changes");
        foreach (var act in door.Rules.Acts)
        {
            if (Dialect.Of(act) is not { } spoken) continue;
            var route = !act.IsBeginning ? Item.Then(act.Form.Noun) : Dialect.BeginsAtCollection ? Collection : Collection.Then(act.Form.Noun);
            _acts.Add(act, new Spoken(api.Relation(act.Name), route, spoken.Form ?? act.Form, spoken.Hear));
            api.Describe(act.Name, new RelationText($"{act.Title}. {Describe(act)}{(act.To is { } to ? $" It is then {Dialect.Name(to)}." : "")}", spoken.Form ?? act.Form) { In = api.VersionOf(collection.Pattern) });
        }
        if (Dialect.TellsLives) api.Lifecycles.Add(door.Rules.ToGraph(noun));
    }

    /// <summary>The API it belongs to.</summary>
    public ApiDescription Api { get; }

    /// <summary>What a sentence calls it.</summary>
    public string Noun { get; }

    /// <summary>The door all its acts pass.</summary>
    public Door<T, TState> Door { get; }

    /// <summary>Where it is kept.</summary>
    public Database Database { get; }

    /// <summary>How its version speaks of it.</summary>
    public Dialect<T, TState> Dialect { get; }

    /// <summary>
    /// How one of them is read by its id, where its document needs more than its own row; null for as its table has it. What
    /// is read so is not kept in memory.
    /// </summary>
    public Func<SqlSession, string, T?>? Reading { get; init; }

    /// <summary>What its document tells beside its own row, for the entity tag.</summary>
    public Func<T, string>? Stamp { get; init; }

    /// <summary>Whether others are at work on it: then its document says when it is worth looking again (<c>Retry-After</c>, RFC 9110 §10.2.3). Null where nobody ever is.</summary>
    public Func<T, bool>? IsUnderWay { get; init; }

    /// <summary>The document that stands for it, where it has none of its own in its version.</summary>
    public StandIn<T>? ShownAs { get; init; }

    /// <summary>The same in the version before; null for none.</summary>
    public OtherVersion? Predecessor { get; init; }

    /// <summary>The same in the next version; null for none.</summary>
    public OtherVersion? Successor { get; init; }

    /// <summary>All of them that the caller may see.</summary>
    public ApiRoute Collection { get; }

    /// <summary>One of them.</summary>
    public ApiRoute Item { get; }

    /// <summary>What happened to one of them.</summary>
    public ApiRoute History { get; }

    /// <summary>The picture of its lifecycle.</summary>
    public ApiRoute Picture { get; }

    /// <summary>The stream of its changes.</summary>
    public ApiRoute Changes { get; }

    /// <summary>
    /// Writes the links of one of them beside <c>self</c>, <c>collection</c>, <c>monitor</c> and the acts. Of the caller it may
    /// ask the role and how they stand, as <see cref="Properties"/> may: all who are alike in both are shown the same bytes.
    /// </summary>
    public Action<HalWriter, T> Links { get; init; } = (_, _) => { };

    /// <summary>Writes the properties of one of them.</summary>
    public required Action<HalWriter, T, Standing> Properties { get; init; }

    /// <summary>What its document holds beside what every one does, for the descriptions of the API.</summary>
    public DocumentShape Shape { get; init; } = DocumentShape.Untold;

    /// <summary>What a person calls one of them, in whatever language: the title of its link to itself.</summary>
    public required Func<T, string> Title { get; init; }

    /// <summary>
    /// Asked before a resource is begun, and before beginning one is offered: why this caller may not, or null to go on. Runs
    /// outside of any transaction. Where nobody knows at the moment (503), it is offered: who tries is told when to come back.
    /// </summary>
    public Func<Caller, CancellationToken, ValueTask<TurnedAway?>>? Admit { get; init; }

    /// <summary>
    /// What is wrong with what was given to do an act, beyond what its form can say, because it depends on how the program is set up; null
    /// where nothing is.
    /// </summary>
    public Func<object, FieldError?>? Check { get; init; }

    /// <summary>
    /// What the answer to an act tells beside the document, and nothing tells again: a secret that was made. Null for an act that
    /// has no such thing. Nobody keeps such an answer; a request repeated with its Idempotency-Key gets it as the first did.
    /// </summary>
    public Func<Act<T, TState>, T, Action<HalWriter>?>? Once { get; init; }

    /// <summary>True when its collection can be narrowed to those that belong to one other resource, by its id (<see cref="PageQuery{TState}.Of"/>).</summary>
    public bool IsListedByOwner { get; init; }

    /// <summary>The home it is shown in: where its collection, or else its documents, lead up to.</summary>
    public VersionHome? Home { get; init; }

    /// <summary>What a person calls all of them; null when there is no collection people can read.</summary>
    public string? CollectionTitle { get; init; }

    /// <summary>The roles that may read all of them at once; empty for everyone who has signed in.</summary>
    public IReadOnlyList<string> ListedFor { get; init; } = [];

    /// <summary>Acts of other kinds of resources that are offered from its documents too.</summary>
    public IReadOnlyList<BorrowedAct<T>> Borrowed { get; init; } = [];

    /// <summary>Its rules.</summary>
    public Lifecycle<T, TState> Rules => Door.Rules;

    /// <summary>It in words, for the descriptions of the API.</summary>
    internal ResourceDescription Description => field ??= ResourceDescription.Of(this);

    /// <summary>What is said with its noun.</summary>
    internal ResourceWords Words { get; }

    /// <summary>The acts its version speaks of, in the order of the lifecycle.</summary>
    internal IEnumerable<Act<T, TState>> Acts => _acts.Keys;

    internal ApiRoute RouteOf(Act<T, TState> act) => _acts[act].Route;

    /// <summary>What its version asks for.</summary>
    internal FormShape FormOf(Act<T, TState> act) => _acts[act].Form;

    /// <summary>What the lifecycle asks for, made of what its version heard.</summary>
    internal object Hear(Act<T, TState> act, object form) => _acts[act].Hear(form);

    /// <summary>Who may do an act, and when, in the words of its version.</summary>
    internal Sentence Describe(Act<T, TState> act) => act.Describe(Noun, Dialect.Name);

    /// <summary>The version of what is shown, which entity tags begin with.</summary>
    internal long VersionOf(T resource) => ShownAs?.Version(resource) ?? resource.Version;

    /// <summary>True when the caller may know of it: of it, or of what stands for it.</summary>
    internal bool MaySee(T resource, Caller caller) => ShownAs?.MaySee(resource, caller) ?? Rules.MaySee(Rules.StandingOf(caller, resource));

    /// <summary>What the lifecycle says of an act, to somebody who may see what stands for the resource.</summary>
    internal Verdict Judge(T resource, Caller caller, Act<T, TState> act) => AsSeen(Rules.Judge(resource, caller, act), resource, caller);

    internal Verdict AsSeen(Verdict verdict, T? resource, Caller caller) =>
        verdict == Verdict.Unknown && ShownAs is not null && resource is not null && MaySee(resource, caller) ? Verdict.NotYours : verdict;

    /// <summary>The resource of that id as it is on disk, or null.</summary>
    public T? Find(string id) => Know(id)?.Resource;

    /// <summary>The resource of that id, with the documents already made of it if its table keeps them.</summary>
    internal Known<T>? Know(string id) => Recent is { } recent
        ? recent.Find(id, () => Read(id), found => found.Version)
        : Read(id) is { } read ? new Known<T>(read, read.Version) : null;

    /// <summary>What a query finds, each with the documents already made of it if its table keeps them.</summary>
    internal Known<T>[] Know(Func<SqlSession, IReadOnlyList<T>> query) => Recent is { } recent
        ? recent.FindAll(() => Database.Read(query), found => found.Id, found => found.Version)
        : [.. Database.Read(query).Select(found => new Known<T>(found, found.Version))];

    /// <summary>The resource as its document needs it, of what an act has made inside of a transaction.</summary>
    internal T ToShow(SqlSession db, T made) => Reading is { } read ? read(db, made.Id)! : made;

    /// <summary>The resource as it was when it had that version; as it is, where another document stands for it.</summary>
    internal T Recall(string id, long version) => ShownAs is null ? Door.Recall(id, version) : Find(id)!;

    private T? Read(string id) => Database.Read(db => Reading is { } read ? read(db, id) : Door.Table.Find(db, id));

    private Recent<T>? Recent => Reading is null ? field ??= Database.Recents.Of(Door.Table) : null;

    /// <summary>Its document as bytes: made once for all who stand alike.</summary>
    internal Rendering Render(Known<T> known, Extent extent, Standing standing, View view)
    {
        var key = new RenderingKey(extent, standing.Mask, view.Caller.Role, view.MediaType, view.Language.Tag, view.Address.Text, view.Era);
        return known.Find(key) ?? known.Keep(new Rendering(key, Write(known.Resource, extent, view), ETag(known.Resource, view)));
    }

    private byte[] Write(T resource, Extent extent, View view)
    {
        using var bytes = new PooledBytes();
        using (var hal = new HalWriter(bytes, view))
        {
            if (extent == Extent.Link) hal.LinkInArray(Item, resource.Id, called: Title(resource));
            else Write(hal, resource, embedded: extent == Extent.Embedded);
        }
        return bytes.Written.ToArray();
    }

    internal bool IsListedFor(Caller caller) => CollectionTitle is not null && (ListedFor.Count == 0 || ListedFor.Any(caller.Is));

    /// <summary>An act of this kind of resource, to be offered from the documents of another.</summary>
    /// <param name="name">The act's name.</param>
    /// <param name="of">The resource of this kind that a document of the other is about; null where there is none for that caller.</param>
    public BorrowedAct<TBorrower> Lend<TBorrower>(string name, Func<TBorrower, Caller, T?> of)
    {
        var act = Rules[name];
        return new(
            ActDescription.Of(act, this),
            (hal, borrower) => { if (Open(borrower, hal.View.Caller) is { } own) hal.Link(_acts[act].Relation, _acts[act].Route, own.Id, title: act.TitleIn(own.State)); },
            (hal, borrower) => { if (Open(borrower, hal.View.Caller) is { } own) WriteTemplate(hal, act, own, act.TitleIn(own.State)); },
            // What is not offered leaves no mark, so a document reads the same as it was and as it is.
            (borrower, caller) => Open(borrower, caller) is { } own ? $"-{own.Version}" : "");

        T? Open(TBorrower borrower, Caller caller) => of(borrower, caller) is { } own && act.IsOpenTo(own, Rules.StandingOf(caller, own)) ? own : null;
    }

    /// <summary>Names the code that writes its documents.</summary>
    internal string Build => _build ??= EntityTags.BuildOf(Links, Properties, Title);

    /// <summary>The entity tag of its document, or of another of this version told apart by <paramref name="variant"/>.</summary>
    internal string ETag(T resource, View view, string variant = "")
    {
        if (ShownAs is { } shown) return shown.ETag(resource, view);
        if (Stamp is not null) variant += Stamp(resource);
        foreach (var act in Borrowed) variant += act.Stamp(resource, view.Caller);
        return EntityTags.Of(resource.Version, Rules.StandingOf(view.Caller, resource), view, Build + variant);
    }

    /// <summary>Writes its document.</summary>
    /// <param name="hal">The writer.</param>
    /// <param name="resource">The resource, as it is or as it was.</param>
    /// <param name="embedded">Embedded ones have no curies of their own.</param>
    /// <param name="isNow">False for one as it was: what it was open to then is no offer now.</param>
    /// <param name="once">Writes properties that nothing tells again.</param>
    public void Write(HalWriter hal, T resource, bool embedded = false, bool isNow = true, Action<HalWriter>? once = null)
    {
        if (ShownAs is { } shown)
        {
            shown.Write(hal, resource);
            return;
        }
        var standing = Rules.StandingOf(hal.View.Caller, resource);
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, Item, resource.Id, called: Title(resource));
        if (!embedded) hal.Curies();
        if (Description.Profile is { } profile) hal.Link(Rel.Profile, profile, type: AlpsProfile.MediaType);
        if (IsListedFor(hal.View.Caller)) hal.Link(Rel.Collection, Collection, title: CollectionTitle);
        else if (Home is not null) hal.Link(Rel.Up, Home.Route, title: Home.Title);
        if (Rules.MaySee(standing, Depth.Follow))
        {
            hal.Link(Rel.Monitor, Changes, resource.Id, title: "Follow its changes", type: MediaTypes.EventStream);
            if (Dialect.TellsLives) hal.Link(HistoryRelation, History, resource.Id, title: "What happened to it");
        }
        if (Dialect.TellsLives) hal.Link(PictureRelation, Picture, resource.Id, title: "Its lifecycle, drawn", type: "image/svg+xml");
        if (Predecessor is { Home.IsOver: false } before) hal.Link(Rel.PredecessorVersion, before.Item, resource.Id, title: before.Home.Title);
        if (Successor is { } after) hal.Link(Rel.SuccessorVersion, after.Item, resource.Id, title: after.Home.Title);
        Links(hal, resource);
        if (isNow) WriteActLinks(hal, resource, standing);
        hal.EndLinks();
        Properties(hal, resource, standing);
        once?.Invoke(hal);
        if (isNow && hal.View.Forms)
        {
            hal.StartTemplates();
            WriteTemplates(hal, resource, standing);
            hal.EndTemplates();
        }
        hal.EndObject();
    }

    internal void WriteActLinks(HalWriter hal, T resource, Standing standing)
    {
        if (ShownAs is { } shown)
        {
            shown.WriteActLinks(hal, resource);
            return;
        }
        foreach (var act in Rules.Offers(resource, standing))
            if (_acts.TryGetValue(act, out var spoken)) hal.Link(spoken.Relation, spoken.Route, resource.Id, title: act.TitleIn(resource.State));
        foreach (var act in Borrowed) act.WriteLink(hal, resource);
    }

    /// <summary>What its document would lead to, as a Link header.</summary>
    internal string LinkHeader(View view, T resource)
    {
        if (ShownAs is { } shown) return shown.LinkHeader(view, resource);
        var links = new StringBuilder().Append('<').Append(Item.Href(view.Address, resource.Id)).Append(">; rel=\"self\"");
        foreach (var act in Rules.Offers(resource, Rules.StandingOf(view.Caller, resource)))
            if (_acts.TryGetValue(act, out var spoken)) links.Append(", <").Append(spoken.Route.Href(view.Address, resource.Id)).Append(">; rel=\"").Append(Api.RelationPages.Href(view.Address, act.Name)).Append('"');
        return links.ToString();
    }

    internal void WriteTemplates(HalWriter hal, T resource, Standing standing, Act<T, TState>? filled = null, FormInput? values = null)
    {
        foreach (var act in Rules.Offers(resource, standing))
            if (_acts.ContainsKey(act)) WriteTemplate(hal, act, resource, act.TitleIn(resource.State), act == filled ? values : null);
        foreach (var act in Borrowed) act.WriteTemplate(hal, resource);
    }

    internal void WriteTemplate(HalWriter hal, Act<T, TState> act, T? of, string title, FormInput? values = null) =>
        hal.Template(act.Name, title, act.Method, _acts[act].Route, of?.Id ?? "", _acts[act].Form, values, act.Prefill(of) is { } held ? (held, of!.Version) : null);

    internal void WriteBeginningLinks(HalWriter hal, IReadOnlyList<Act<T, TState>> beginnings)
    {
        foreach (var act in beginnings) hal.Link(_acts[act].Relation, _acts[act].Route, title: act.Title);
    }

    internal void WriteBeginningTemplates(HalWriter hal, IReadOnlyList<Act<T, TState>> beginnings, FormInput? values = null)
    {
        foreach (var act in beginnings) WriteTemplate(hal, act, null, act.Title, values);
    }

    /// <summary>What the lifecycle says of beginning one; who may not know of the collection may not know of that either.</summary>
    internal Verdict JudgeBeginning(Caller caller, Act<T, TState> act) =>
        Rules.JudgeBeginning(caller, act) is Verdict.NotYours && CollectionTitle is not null && !IsListedFor(caller) ? Verdict.Unknown : Rules.JudgeBeginning(caller, act);

    /// <summary>The acts by which this caller could begin a resource now.</summary>
    internal async ValueTask<IReadOnlyList<Act<T, TState>>> Beginnings(Caller caller, CancellationToken cancellation)
    {
        var open = _acts.Keys.Where(act => act.IsBeginning && Rules.JudgeBeginning(caller, act) == Verdict.Allowed).ToList();
        return open.Count > 0 && Admit is not null && await Admit(caller, cancellation) is { IsFinal: true } ? [] : open;
    }

    /// <summary>The refusal of a beginning that is nobody's mistake.</summary>
    internal Refusal Refuse(TurnedAway away) => Refuse(away.Kind, away.Why, null, wait: away.RetryAfter);

    /// <summary>Links and templates of what can be done now, for an answer that says no.</summary>
    internal Refusal Refuse(ProblemKind kind, Sentence detail, T? now, Act<T, TState>? filled = null, FormInput? values = null, IReadOnlyList<FieldError>? errors = null, TimeSpan? wait = null) => new(kind, detail)
    {
        Errors = errors ?? [],
        // In whole seconds, and never before the time.
        RetryAfter = wait is { } known ? (int)Math.Ceiling(known.TotalSeconds) : kind.Status == 503 ? SecondsToRecover : null,
        Links = hal =>
        {
            if (now is not null) hal.Link(Rel.About, Item, now.Id, title: Words.AsItIs);
            if (IsListedFor(hal.View.Caller)) hal.Link(Rel.Collection, Collection, title: CollectionTitle);
            if (now is not null) WriteActLinks(hal, now, Rules.StandingOf(hal.View.Caller, now));
            else if (filled is not null) WriteBeginningLinks(hal, [filled]);
        },
        Templates = hal =>
        {
            if (now is not null) WriteTemplates(hal, now, Rules.StandingOf(hal.View.Caller, now), filled, values);
            else if (filled is not null) WriteBeginningTemplates(hal, [filled], values);
        },
    };

    /// <summary>The refusal of an act, in the words of its version.</summary>
    internal Refusal Refuse(Act<T, TState> act, T? now, Verdict verdict) => verdict == Verdict.Unknown
        ? Refuse(ProblemKind.NotFound, Words.Unknown, null)
        : Refuse(verdict == Verdict.NotYours ? ProblemKind.NotAllowed : ProblemKind.TransitionNotAllowed, act.Refuse(Noun, now, verdict, Dialect.Name), now);

    private Rel HistoryRelation => field ??= Api.Relation("history");

    private Rel PictureRelation => field ??= Api.Relation("lifecycle");

    /// <summary>An act as its version speaks of it.</summary>
    private sealed record Spoken(Rel Relation, ApiRoute Route, FormShape Form, Func<object, object> Hear);
}

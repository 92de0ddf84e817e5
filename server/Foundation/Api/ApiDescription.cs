using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Hypermedia.Foundation;

/// <summary>
/// What an API says of itself: its curie, its versions with their homes, its relations and problems with their pages.
/// Modules add to it while the program is put together; from the first request on it is only read.
/// </summary>
/// <param name="title">What a person calls the API.</param>
/// <param name="curie">The name of its curie (draft-kelly-json-hal-11 §8.2).</param>
/// <param name="paths">Where its paths come from.</param>
public sealed class ApiDescription(string title, string curie, Paths paths)
{
    private static readonly (string Relation, string Meaning)[] Everywhere =
    [
        ("api", "The home of a version of the API; the link's name says which."),
        ("history", "What happened to a resource, by whom and when."),
        ("live", "Whether the server answers at all: for what starts it again when it does not."),
        ("ready", "Whether the server can do its work now: for what sends requests to those servers that can."),
        ("lifecycle", "The lifecycle of a resource as a picture with its state marked; as Mermaid text by negotiation."),
    ];

    private readonly Dictionary<string, (ApiRoute Route, string Type)> _options = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<RelationText>> _relations = new(Everywhere.ToDictionary(known => known.Relation, known => new List<RelationText> { new(known.Meaning, null) }, StringComparer.Ordinal), StringComparer.Ordinal);
    private readonly Dictionary<(VersionHome? In, string Name), string> _tags = new() { [(null, EntryOperations.Tag)] = "Where to begin, how to sign in, and all that describes the API. None of it needs a token." };
    private readonly Dictionary<string, ProblemKind> _problems = ProblemKind.Known.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>An API whose paths a person can read in a log.</summary>
    /// <param name="title">What a person calls the API.</param>
    /// <param name="curie">The name of its curie.</param>
    public ApiDescription(string title, string curie) : this(title, curie, new Paths()) { }

    /// <summary>What a person calls the API.</summary>
    public string Title => title;

    /// <summary>The name of the curie.</summary>
    public string Curie => curie;

    /// <summary>Where the paths come from.</summary>
    public Paths Paths => paths;

    /// <summary>The one address that is promised: "/".</summary>
    public ApiRoute Entry { get; } = paths.Route();

    /// <summary>The page about a relation.</summary>
    public ApiRoute RelationPages { get; } = paths.Route("relations", "{name}");

    /// <summary>The page about a kind of problem.</summary>
    public ApiRoute ProblemPages { get; } = paths.Route("problems", "{name}");

    /// <summary>The page about a version that goes: until when it can be had, and what to do.</summary>
    public ApiRoute PolicyPages { get; } = paths.Route("policies", "{name}");

    /// <summary>The page about the whole API.</summary>
    public ApiRoute Documentation { get; } = paths.Route("documentation");

    /// <summary>Health, as a document.</summary>
    public ApiRoute Status { get; } = paths.Route("status");

    /// <summary>What its modules tell one another, as an AsyncAPI document.</summary>
    public ApiRoute AsyncApi { get; } = paths.Route("asyncapi");

    /// <summary>The schema of what a type of message tells: the folder is what <see cref="CloudEventsJson"/> is given.</summary>
    public ApiRoute MessageSchemas { get; } = paths.Route("schemas", "{name}");

    /// <summary>What the program calls its own release: the version of what was started, unless it says otherwise.</summary>
    public string Release { get; set; } = Assembly.GetEntryAssembly()?.GetName().Version?.ToString(fieldCount: 3) ?? "0.0.0";

    /// <summary>Since when it runs.</summary>
    public DateTimeOffset Since { get; internal set; }

    /// <summary>The homes of the versions, oldest first.</summary>
    public List<VersionHome> Versions { get; } = [];

    /// <summary>Where to sign in; null when somebody else's identity is used.</summary>
    public SignInPoint? SignIn { get; set; }

    /// <summary>What has a part in answering, and how it is.</summary>
    public List<(string Name, Func<string?> TroubleNow)> Parts { get; } = [];

    /// <summary>The services it asks, which have a part in answering too, and how they are.</summary>
    public List<(string Name, Func<Neighbour> Now)> Neighbours { get; } = [];

    /// <summary>What its modules tell one another, by who tells it.</summary>
    internal List<(string Source, MessageKind Kind)> Messages { get; } = [];

    /// <summary>True for a version whose words the messages are in: the newest, where there are any.</summary>
    internal bool TellsMessages(VersionHome home) => Messages.Count > 0 && home == Versions[^1];

    /// <summary>The names of those parts without which requests are answered all the same: a broker, while messages wait.</summary>
    public HashSet<string> Dispensable { get; } = new(StringComparer.Ordinal);

    /// <summary>The lifecycles, for the documentation.</summary>
    public List<LifecycleGraph> Lifecycles { get; } = [];

    /// <summary>The languages it can be read in: English, until a module brings its texts.</summary>
    public Languages Languages { get; } = new();

    /// <summary>The relations with their texts, by name without the curie.</summary>
    public IReadOnlyDictionary<string, List<RelationText>> Relations => _relations;

    /// <summary>The kinds of problems, by name.</summary>
    public IReadOnlyDictionary<string, ProblemKind> Problems => _problems;

    /// <summary>Adds a version, newer than those before; its resources are below its home.</summary>
    /// <param name="name">"v2": the name of its link on the entry, and the first word of its paths.</param>
    /// <param name="title">What a person reads.</param>
    /// <param name="elsewhere">The instance that serves it; null for this one.</param>
    public VersionHome AddVersion(string name, string title, Address? elsewhere = null)
    {
        var home = new VersionHome(name, elsewhere is null ? paths.Route(name) : paths.Route(name).ServedAt(elsewhere), title) { IsHere = elsewhere is null };
        Versions.Add(home);
        return home;
    }

    /// <summary>Puts a link on a home, and says on the page of its relation where it leads.</summary>
    /// <param name="home">The home of a version.</param>
    /// <param name="relation">The relation, without the curie.</param>
    /// <param name="route">Where it leads; an id in it is the caller's subject.</param>
    /// <param name="title">What a person reads.</param>
    /// <param name="meaning">A sentence for the relation's page.</param>
    /// <param name="roles">Who sees it; empty for everyone.</param>
    public void Offer(VersionHome home, string relation, ApiRoute route, string title, string meaning, params string[] roles)
    {
        home.Links.Add(new HomeLink(Relation(relation), route, title, roles));
        Describe(relation, meaning);
    }

    /// <summary>An extension relation of this API.</summary>
    public Rel Relation(string name) => Rel.Of(curie, name);

    /// <summary>Says what a relation means, for its page.</summary>
    public void Describe(string relation, RelationText text)
    {
        if (!_relations.TryGetValue(relation, out var texts)) _relations.Add(relation, texts = []);
        texts.Add(text);
    }

    /// <summary>Says what a relation leads to, for its page.</summary>
    public void Describe(string relation, string meaning) => Describe(relation, new RelationText(meaning, null));

    /// <summary>Adds a kind of problem.</summary>
    public void Add(ProblemKind kind) => _problems.Add(kind.Name, kind);

    /// <summary>Says where the values of fields marked with <see cref="OptionsFromAttribute"/> are listed, as a JSON array.</summary>
    public void Options(string relation, ApiRoute route, string type = "application/json") => _options.Add(relation, (route, type));

    /// <summary>Says what a kind of resource is, for the descriptions of the API.</summary>
    public void Tag(string name, string meaning) => _tags[(null, name)] = meaning;

    internal string MeaningOf(string tag, VersionHome home) => _tags.GetValueOrDefault((home, tag)) ?? _tags.GetValueOrDefault((null, tag), tag);

    /// <summary>The version a path is below; null for what belongs to none.</summary>
    internal VersionHome? VersionOf(string path)
    {
        foreach (var home in Versions)
            if (home.Covers(path)) return home;
        return null;
    }

    /// <summary>The version that came after this one; null for the newest.</summary>
    public VersionHome? After(VersionHome home) => Versions.SkipWhile(known => known != home).Skip(1).FirstOrDefault();

    /// <summary>The version that came before this one and can still be had; null for none.</summary>
    public VersionHome? Before(VersionHome home) => Versions.TakeWhile(known => known != home).LastOrDefault(known => !known.IsOver);

    /// <summary>How many versions are over.</summary>
    internal int Era
    {
        get
        {
            var over = 0;
            foreach (var home in Versions)
                if (home.IsOver) over++;
            return over;
        }
    }

    internal ResourceDescription Tell(ResourceDescription kind)
    {
        kind.Home?.Kinds.Add(kind);
        if (kind.StandsForItself) _tags[(kind.Home, kind.Plural)] = $"A {kind.Noun} is {Sentence.OneOf(kind.States)}.";
        return kind;
    }

    internal (ApiRoute Route, string Type) OptionsOf(string relation) => _options[relation];
}

/// <summary>What the page of a relation says about one of its uses.</summary>
/// <param name="Meaning">What it leads to, or who may do it and when.</param>
/// <param name="Form">What it asks for, or null for a link that is only followed.</param>
public sealed record RelationText(string Meaning, FormShape? Form)
{
    /// <summary>The version it is true in; null for all.</summary>
    public VersionHome? In { get; init; }
}

/// <summary>The home of a version.</summary>
public sealed class VersionHome(string name, ApiRoute route, string title)
{
    /// <summary>"v2": the name of its link on the entry.</summary>
    public string Name => name;

    /// <summary>Where it is.</summary>
    public ApiRoute Route => route;

    /// <summary>What a person reads.</summary>
    public string Title => title;

    /// <summary>True when this instance serves it; else its addresses are those of another.</summary>
    public bool IsHere { get; init; } = true;

    /// <summary>False for a version of plain HAL: its documents have links and no templates.</summary>
    public bool HasForms { get; set; } = true;

    /// <summary>Since when it is deprecated and until when it can be had; null for one that stays.</summary>
    public Retirement? Retirement { get; set; }

    /// <summary>True when it can no longer be had.</summary>
    public bool IsOver => Retirement is { IsOver: true };

    /// <summary>What it leads to, in order.</summary>
    public List<HomeLink> Links { get; } = [];

    /// <summary>Its OpenAPI document.</summary>
    public ApiRoute OpenApi { get; } = route.Then("openapi");

    /// <summary>What its words mean, as a profile (RFC 6906).</summary>
    public ApiRoute Profile { get; } = route.Then("profile");

    internal List<ResourceDescription> Kinds { get; } = [];

    /// <summary>True for a path of this version; routing does not care for case either.</summary>
    internal bool Covers(string path) =>
        path.StartsWith(route.Pattern, StringComparison.OrdinalIgnoreCase) && (path.Length == route.Pattern.Length || path[route.Pattern.Length] == '/');
}

/// <summary>A link on a home.</summary>
/// <param name="Relation">Its relation.</param>
/// <param name="Route">Where it leads; an id in it is the caller's subject.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Roles">Who sees it; empty for everyone.</param>
public sealed record HomeLink(Rel Relation, ApiRoute Route, string Title, params string[] Roles)
{
    /// <summary>True when the id is anybody's: the link is a template (RFC 6570) with the variable <c>id</c>.</summary>
    public bool IsTemplated { get; init; }

    /// <summary>Tells it from others of the same relation, which is an array then; null for the only one.</summary>
    public string? Name { get; init; }

    /// <summary>True when this caller sees it.</summary>
    public bool IsFor(Caller caller) => Roles.Length == 0 || Roles.Any(caller.Is);
}

/// <summary>What the rest of the request needs to know of the API and the caller.</summary>
public static class HttpContextExtensions
{
    /// <summary>The API's description.</summary>
    public static ApiDescription Api(this HttpContext context) => (ApiDescription)context.RequestServices.GetService(typeof(ApiDescription))!;

    /// <summary>True when the caller has what this entity tag names, in whichever coding, and only asks whether it still holds (RFC 9110 §13.1.2: 304 is for reads).</summary>
    public static bool Knows(this HttpRequest request, string? tag) => EntityTags.IsKnown(request, tag);

    /// <summary>Who asks, as the authentication found out.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.User is KnownCaller known ? known.Caller
        : context.User.Identity is { IsAuthenticated: true } && context.User.FindFirst("sub") is { } subject
            ? new Caller(subject.Value, context.User.FindFirst("role")?.Value ?? "")
            : Foundation.Caller.Nobody;
}

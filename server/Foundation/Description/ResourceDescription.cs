using System.Text.Json;

namespace Hypermedia.Foundation;

/// <summary>A kind of resource that lives by a lifecycle, in words: what its documents hold and what can be done. Read once, from the rows.</summary>
internal sealed record ResourceDescription
{
    /// <summary>What a sentence calls it: "work order".</summary>
    public required string Noun { get; init; }

    /// <summary>What a person calls all of them.</summary>
    public required string Plural { get; init; }

    /// <summary>The version it is shown in: the one its addresses are below.</summary>
    public required VersionHome? Home { get; init; }

    public required IReadOnlyList<string> States { get; init; }

    public required IReadOnlyList<ActDescription> Acts { get; init; }

    /// <summary>The document of one.</summary>
    public required DocumentShape Document { get; init; }

    /// <summary>A page of its collection.</summary>
    public required DocumentShape Collection { get; init; }

    /// <summary>What can be asked of one: the form of an act that is open.</summary>
    public required DocumentShape Form { get; init; }

    /// <summary>What was recorded of an act that has happened.</summary>
    public required DocumentShape Fact { get; init; }

    /// <summary>What happened to one.</summary>
    public required DocumentShape History { get; init; }

    /// <summary>What a collection can be searched by.</summary>
    public required TemplateShape Search { get; init; }

    /// <summary>The noun as a name: "WorkOrder".</summary>
    public string Name => Pascal(Noun);

    /// <summary>What one of them is, in the profile of the version.</summary>
    public ApiRoute? Profile => field ??= Home?.Profile.Part(JsonNamingPolicy.CamelCase.ConvertName(Name));

    /// <summary>What all of them are.</summary>
    public ApiRoute? CollectionProfile => field ??= Home?.Profile.Part(JsonNamingPolicy.CamelCase.ConvertName(Collection.Name));

    /// <summary>True when it has a document of its own in its version.</summary>
    public required bool StandsForItself { get; init; }

    /// <summary>True when its version shows what happened to it.</summary>
    public required bool TellsLives { get; init; }

    /// <summary>True when its document may say when to look again.</summary>
    public required bool IsWorkedOn { get; init; }

    public IEnumerable<ActDescription> PeoplesActs => Acts.Where(act => act.IsForPeople);

    public static ResourceDescription Of<T, TState>(LifecycleResource<T, TState> resource) where T : class, ILiving<T, TState> where TState : struct, Enum
    {
        var api = resource.Api;
        // Where another document stands for it, its own forms and facts are told apart from that one's.
        var name = Pascal(resource.ShownAs is null ? resource.Noun : typeof(T).Name);
        var home = api.VersionOf(resource.Collection.Pattern);
        // Who tells lives tells of what parts of the system did, too.
        var acts = resource.Rules.Acts.Where(act => resource.Dialect.TellsLives || resource.Acts.Contains(act)).Select(act => ActDescription.Of(act, resource)).ToList();
        var forms = home is not { HasForms: false };
        var document = resource.ShownAs?.Description().Document ?? DocumentOf(resource, [.. acts.Where(act => act.IsForPeople)], name, forms);
        var fact = FactOf(acts, name, resource.Dialect.Names);
        return new ResourceDescription
        {
            Noun = resource.Noun,
            Plural = resource.CollectionTitle ?? name,
            Home = home,
            States = resource.Dialect.Names,
            Acts = acts,
            Document = document,
            Collection = CollectionOf(resource, [.. acts.Where(act => act is { IsForPeople: true, IsBeginning: true })], document, name, forms),
            Search = SearchOf(resource),
            StandsForItself = resource.ShownAs is null,
            TellsLives = resource.Dialect.TellsLives,
            IsWorkedOn = resource.IsUnderWay is not null,
            Form = new DocumentShape { Name = name + "Form", Meaning = $"The form of what can be done with the {resource.Noun} now.", Links = [.. DocumentShape.Standing, new(Rel.Up)], Properties = [PropertyShape.Text("title")], Templates = Templates(acts.Where(act => act.IsForPeople), forms) },
            Fact = fact,
            History = new DocumentShape { Name = name + "History", Meaning = $"What happened to the {resource.Noun}, in order.", Links = [.. DocumentShape.Standing, new(Rel.Up), LinkShape.Sometimes(Rel.Next)], Properties = [PropertyShape.Whole("count", "How many facts are on this page.")], Items = fact },
        };
    }

    private static TemplateShape[] Templates(IEnumerable<ActDescription> acts, bool forms) => forms ? [.. acts.Select(act => act.Template)] : [];

    private static DocumentShape DocumentOf<T, TState>(LifecycleResource<T, TState> resource, IReadOnlyList<ActDescription> acts, string name, bool forms) where T : class, ILiving<T, TState> where TState : struct, Enum => resource.Shape with
    {
        Name = name,
        Links =
        [
            .. DocumentShape.Standing, .. Versioned(resource),
            .. Above(resource),
            LinkShape.Sometimes(Rel.Monitor), .. resource.Dialect.TellsLives ? [LinkShape.Sometimes(resource.Api.Relation("history")), new(resource.Api.Relation("lifecycle"))] : Array.Empty<LinkShape>(),
            .. Neighbours(resource),
            .. resource.Shape.Links, .. acts.Where(act => !act.IsBeginning).Concat(resource.Borrowed.Select(borrowed => borrowed.Act)).Select(act => LinkShape.Sometimes(act.Relation)),
        ],
        Templates = Templates(acts.Where(act => !act.IsBeginning).Concat(resource.Borrowed.Select(borrowed => borrowed.Act)), forms),
    };

    // The one before may be over some day.
    private static LinkShape[] Neighbours<T, TState>(LifecycleResource<T, TState> resource) where T : class, ILiving<T, TState> where TState : struct, Enum =>
        [.. resource.Predecessor is null ? [] : new[] { LinkShape.Sometimes(Rel.PredecessorVersion) }, .. resource.Successor is null ? [] : new[] { new LinkShape(Rel.SuccessorVersion) }];

    // Those who may read the collection are led there, others up.
    private static LinkShape[] Above<T, TState>(LifecycleResource<T, TState> resource) where T : class, ILiving<T, TState> where TState : struct, Enum => (resource.CollectionTitle, resource.Home) switch
    {
        (null, null) => [],
        (null, _) => [new(Rel.Up)],
        _ when resource.ListedFor.Count == 0 => [new(Rel.Collection)],
        (_, null) => [LinkShape.Sometimes(Rel.Collection)],
        _ => [LinkShape.Sometimes(Rel.Collection), LinkShape.Sometimes(Rel.Up)],
    };

    private static DocumentShape CollectionOf<T, TState>(LifecycleResource<T, TState> resource, IReadOnlyList<ActDescription> beginnings, DocumentShape item, string name, bool forms) where T : class, ILiving<T, TState> where TState : struct, Enum => new()
    {
        Name = name + "Collection",
        Meaning = $"A page of {resource.CollectionTitle ?? name}, newest first.",
        Links =
        [
            .. DocumentShape.Standing, .. Versioned(resource), .. resource.Home is not null ? [new(Rel.Up)] : Array.Empty<LinkShape>(), .. Neighbours(resource),
            new(Rel.First), LinkShape.Sometimes(Rel.Next), LinkShape.Sometimes(Rel.Prev), new(Rel.Search) { IsTemplated = true }, new(Rel.Monitor),
            .. beginnings.Select(act => LinkShape.Sometimes(act.Relation)), new(Rel.Item) { IsArray = true },
        ],
        Properties = [PropertyShape.Whole("count", "How many are on this page."), .. !resource.Dialect.NumbersPages ? [] : new[] { PropertyShape.Whole("page", "Which page; the first is 1."), PropertyShape.Whole("size", "How many a page has at most.", 20) }],
        Items = item,
        Templates = forms ? [.. beginnings.Select(act => act.Template), SearchOf(resource)] : [],
    };

    // What was given depends on the act, and is shown to those who may see it.
    private static DocumentShape FactOf(IReadOnlyList<ActDescription> acts, string name, IReadOnlyList<string> states) => new()
    {
        Name = name + "Fact",
        Meaning = "What happened, by whom and when; and what was given, to those who may see that.",
        Links = [LinkShape.Sometimes(Rel.Self), .. DocumentShape.Standing.Skip(1), new(Rel.Up)],
        Properties =
        [
            PropertyShape.Text("title"), PropertyShape.Choice("act", "What was done.", [.. acts.Select(act => act.Name)]), PropertyShape.Text("by", "Who did it."), PropertyShape.Time("at"),
            PropertyShape.Choice("status", "What it was then.", states), PropertyShape.Whole("version"),
            .. acts.SelectMany(act => act.Form.Fields.Where(field => field != act.Form.VersionField)).GroupBy(field => field.ToldAs).Where(same => same.Key is not "title").Select(same => PropertyShape.Given(same.First(), same.Key) is var given && same.Any(other => other.Reader.JsonType != given.Type) ? given with { Type = "" } : given),
        ],
    };

    private static TemplateShape SearchOf<T, TState>(LifecycleResource<T, TState> resource) where T : class, ILiving<T, TState> where TState : struct, Enum =>
        new("search", "GET", resource.IsListedByOwner ? FormShape.Of<OwnedSearch<TState>>() : FormShape.Of<CollectionSearch<TState>>());

    private static LinkShape[] Versioned<T, TState>(LifecycleResource<T, TState> resource) where T : class, ILiving<T, TState> where TState : struct, Enum =>
        resource.Api.VersionOf(resource.Collection.Pattern) is null ? [] : [new LinkShape(Rel.Profile)];

    internal static string Pascal(string words) => string.Concat(words.Split(' ', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}

/// <summary>An act of a lifecycle, in words.</summary>
internal sealed record ActDescription(string Name, Rel Relation, string Title, string Meaning, string Method, FormShape Form, ActAnswer Answer, bool IsBeginning, bool IsForPeople, IReadOnlyList<string> While, string? To)
{
    public bool IsEdit => Form.VersionField is not null;

    /// <summary>What it is called as a resource: the end of its address.</summary>
    public string Noun { get; init; } = "";

    public TemplateShape Template => new(Name, Method, Form);

    public static ActDescription Of<T, TState>(Act<T, TState> act, LifecycleResource<T, TState> resource) where T : class, ILiving<T, TState> where TState : struct, Enum => new(
        act.Name, resource.Api.Relation(act.Name), act.Title, $"{resource.Describe(act)}{(act.To is { } to ? $" It is then {resource.Dialect.Name(to)}." : "")}", act.Method,
        resource.Dialect.Of(act)?.Form ?? act.Form, act.Answer, act.IsBeginning, act.IsForPeople,
        [.. act.States.Select(resource.Dialect.Name).Distinct()], act.To is { } state ? resource.Dialect.Name(state) : null)
    {
        Noun = act.Form.Noun,
    };

    /// <summary>The name of the operation that does it.</summary>
    public string OperationOn(string noun) => JsonNamingPolicy.CamelCase.ConvertName(ResourceDescription.Pascal(Name)) + ResourceDescription.Pascal(noun);
}

namespace Hypermedia.Foundation;

/// <summary>The operations nobody needs a token for: the entry, the homes, and all that describes the API.</summary>
internal sealed class EntryOperations(ApiDescription api)
{
    public const string Tag = "Entry";

    public Operation Entry => New("getEntry", "Begin here") with
    {
        Meaning = "The one address that is promised: links to the versions of the API and to what describes it. A browser may get a page.",
        Parameters = [ParameterShape.IfNoneMatch],
        Answers = [AnswerShape.Shown("The entry.", EntryDocument) with { Others = [(MediaTypes.Html, null)], Headers = ["Vary"], LeadsTo = [.. api.SignIn is null ? [] : new (string, string, string?)[] { ("sign-in", "signIn", null) }] }, AnswerShape.Unchanged],
    };

    public Operation Home(VersionHome home) => New("getHome", home.Title) with
    {
        Meaning = "What this caller can begin with.",
        Parameters = [ParameterShape.IfNoneMatch],
        Answers = [AnswerShape.Shown("The home.", HomeDocument(home)), AnswerShape.Unchanged],
    };

    public static Operation Status => New("getStatus", "See how the server is") with
    {
        Parameters = [ParameterShape.IfNoneMatch],
        Answers = [AnswerShape.Shown("How it is.", StatusDocument), AnswerShape.Unchanged],
    };

    public Operation SignInForm => New("getSignIn", "See who can sign in") with
    {
        Parameters = [ParameterShape.IfNoneMatch],
        Answers = [AnswerShape.Shown("The form.", SignInDocument) with { LeadsTo = [("sign-in", "signIn", null)] }, AnswerShape.Unchanged],
    };

    public Operation SignIn => New("signIn", SignInPoint.Title) with
    {
        Meaning = "Signs in as one of the people of the demonstration; the answer holds a token.",
        Form = api.SignIn?.Form,
        Answers = [new AnswerShape(200, "A token.") { Documents = [TokenDocument], Headers = ["Vary", "Cache-Control"] }],
        Refusals = [400, 413, 415, 422],
    };

    public static Operation Documentation => New("getDocumentation", "Read what the words mean") with { Answers = [new AnswerShape(200, "A page for a person.") { Others = [(MediaTypes.Html, null)] }] };

    public static Operation RelationPage => New("getRelation", "Read what a relation means") with
    {
        Parameters = [ParameterShape.Id("The relation, without the curie.", "name", "api"), ParameterShape.IfNoneMatch],
        Answers = [WordAnswer, AnswerShape.Unchanged],
        Refusals = [404],
    };

    public static Operation ProblemPage => New("getProblem", "Read what a kind of problem means") with
    {
        Parameters = [ParameterShape.Id("The kind, as the end of a problem's type.", "name", ProblemKind.NotFound.Name), ParameterShape.IfNoneMatch],
        Answers = [WordAnswer, AnswerShape.Unchanged],
        Refusals = [404],
    };

    public static Operation PolicyPage => New("getPolicy", "Read until when a version can be had") with
    {
        Parameters = [ParameterShape.Id("The version.", "name", "v1"), ParameterShape.IfNoneMatch],
        Answers = [WordAnswer, AnswerShape.Unchanged],
        Refusals = [404],
    };

    public static Operation Catalog => New("getCatalog", "See the APIs of this server, for machines") with
    {
        Meaning = "A linkset (RFC 9264) with each version and what describes it (RFC 9727).",
        Answers = [new AnswerShape(200, "The catalogue.") { Others = [("application/linkset+json", PropertyShape.Group("catalogue", LinksetValue))], Headers = ["Link"] }],
    };

    public static Operation OpenApi => New("getOpenApi", "See this document") with
    {
        Parameters = [ParameterShape.IfNoneMatch],
        Answers = [new AnswerShape(200, "The document.") { Others = [(OpenApiText.MediaType, Anything), ("application/json", Anything)], Headers = ["ETag", "Vary", "Cache-Control"] }, AnswerShape.Unchanged],
    };

    public static Operation Profile => New("getProfile", "See what the words of the documents mean, for machines") with
    {
        Meaning = "An ALPS document: every property, state and act, with what they mean.",
        Parameters = [ParameterShape.IfNoneMatch],
        Answers = [new AnswerShape(200, "The profile.") { Others = [(AlpsProfile.MediaType, Anything), ("application/json", Anything)], Headers = ["ETag", "Vary", "Cache-Control"] }, AnswerShape.Unchanged],
    };

    public static Operation AsyncApi => New("getAsyncApi", "See what the services tell one another, for machines") with
    {
        Meaning = "An AsyncAPI document: channels, and the messages on them.",
        Parameters = [ParameterShape.IfNoneMatch],
        Answers = [new AnswerShape(200, "The document.") { Others = [(AsyncApiText.MediaType, Anything), ("application/json", Anything)], Headers = ["ETag", "Vary", "Cache-Control"] }, AnswerShape.Unchanged],
    };

    public static Operation MessageSchema(string example) => New("getMessageSchema", "See the schema of a type of message") with
    {
        Meaning = "A JSON Schema (2020-12) of what a message tells, as its 'dataschema' leads to.",
        Parameters = [ParameterShape.Id("The type of message.", "name", example), ParameterShape.IfNoneMatch],
        Answers = [new AnswerShape(200, "The schema.") { Others = [(AsyncApiText.SchemaType, Anything), ("application/json", Anything)], Headers = ["ETag", "Vary", "Cache-Control"] }, AnswerShape.Unchanged],
        Refusals = [404],
    };

    private static PropertyShape Anything => PropertyShape.Text("anything") with { Type = "object", Example = null };

    private static AnswerShape WordAnswer => new(200, "A page for a person, or the same in short.")
    {
        Documents = [new DocumentShape { Name = "Word", Links = [new(Rel.Self), new(Rel.Up)], Properties = [PropertyShape.Text("title"), PropertyShape.Text("meaning")] }],
        Others = [(MediaTypes.Html, null)],
        Headers = ["Vary"],
    };

    private static readonly ValueShape LinksetValue = new("Linkset", PropertyShape.List("linkset", new ValueShape("LinkContext",
        PropertyShape.Address("anchor", "What the links are about."),
        Targets("item", "The versions."), Targets("service-desc", "Descriptions for machines."), Targets("service-doc", "Documentation for people."), Targets("status", "Health."))));

    private static PropertyShape Targets(string relation, string meaning) => PropertyShape.List(relation, new ValueShape("LinkTarget", PropertyShape.Address("href"), PropertyShape.Text("type", "The media type to expect.", MediaTypes.Html).OrNone()), meaning).OrNone();

    private static readonly ValueShape PartValue = new("Part", PropertyShape.Text("name"), PropertyShape.Choice("status", "", "up", "down"), PropertyShape.Text("trouble", "What is wrong.").OrNone());

    private DocumentShape EntryDocument => new()
    {
        Name = "Entry",
        Links =
        [
            .. DocumentShape.Standing, new(api.Relation("api")) { IsArray = true }, new(Rel.LatestVersion), .. api.SignIn is { } signIn ? [new(signIn.Relation)] : Array.Empty<LinkShape>(),
            new(Rel.ServiceDoc), new(Rel.Status), new(Rel.ApiCatalog),
        ],
        Properties = [PropertyShape.Text("title")],
        Templates = SignInTemplates,
    };

    private DocumentShape HomeDocument(VersionHome home) => new()
    {
        Name = "Home",
        Links =
        [
            .. DocumentShape.Standing, new(Rel.Up),
            .. api.Before(home) is null ? [] : new[] { LinkShape.Sometimes(Rel.PredecessorVersion) }, .. api.After(home) is null ? [] : new[] { new LinkShape(Rel.SuccessorVersion) }, .. home.Retirement is null ? [] : new[] { new LinkShape(Rel.Deprecation) },
            .. home.Links.DistinctBy(link => (link.Relation.Name, link.Name is null ? link : null)).Select(link => new LinkShape(link.Relation) { IsOptional = link.Roles.Length > 0, IsArray = link.Name is not null }), .. api.SignIn is { } signIn ? [LinkShape.Sometimes(signIn.Relation)] : Array.Empty<LinkShape>(),
            new(Rel.ServiceDesc) { IsArray = true }, new(Rel.ServiceDoc), new(Rel.Profile),
        ],
        Properties = [PropertyShape.Text("title"), PropertyShape.Text("version"), PropertyShape.Text("signedInAs", "Who asks.").OrNone(), PropertyShape.Text("role").OrNone()],
    };

    private static DocumentShape StatusDocument => new()
    {
        Name = "Status",
        Links = [new(Rel.Self), new(Rel.Up)],
        Properties = [PropertyShape.Choice("status", "", "up", "impaired"), PropertyShape.List("parts", PartValue, "What has a part in answering.")],
    };

    private DocumentShape SignInDocument => new() { Name = "SignIn", Links = [.. DocumentShape.Standing, new(Rel.Up)], Properties = [PropertyShape.Text("title")], Templates = SignInTemplates };

    private DocumentShape TokenDocument => new()
    {
        Name = "Token",
        Links = [.. DocumentShape.Standing.Skip(1), new(Rel.Up), new(api.Relation("api")) { IsArray = true }],
        Properties = [PropertyShape.Text("name"), PropertyShape.Text("access_token", "For 'Authorization: Bearer …'."), PropertyShape.Choice("token_type", "", "Bearer"), PropertyShape.Whole("expires_in", "Seconds.", 28800)],
    };

    private IReadOnlyList<TemplateShape> SignInTemplates => api.SignIn is { } signIn ? [new TemplateShape("sign-in", "POST", signIn.Form)] : [];

    private static Operation New(string id, string title) => new(id, Tag, title);
}

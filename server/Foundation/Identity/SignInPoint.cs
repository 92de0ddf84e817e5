using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Hypermedia.Foundation;

/// <summary>Where a demonstration signs in: a form with the people there are, and an answer with a token.</summary>
public sealed class SignInPoint(ApiDescription api, TokenIssuer issuer, IReadOnlyList<Person> people)
{
    internal const string Title = "Sign in";

    private const string Name = "sign-in", Field = "who";

    private readonly FormShape _form = Form(people);

    /// <summary>The relation that leads here.</summary>
    public Rel Relation { get; } = api.Relation(Name);

    /// <summary>Where it is.</summary>
    public ApiRoute Route { get; } = api.Paths.Route("sign-in");

    /// <summary>Writes the template, under the key "sign-in".</summary>
    public void WriteTemplate(HalWriter hal) => WriteTemplate(hal, null);

    internal void Map(IEndpointRouteBuilder app)
    {
        api.Describe(Name, new RelationText("Signs in as one of the people of the demonstration: anyone may be anyone. The answer holds a token for 'Authorization: Bearer …'. It is there only while the built-in identity is on.", _form));
        app.MapAnswer(LifecycleEndpoints.Reading, Route, context => MediaTypes.Choose(context.Request, MediaTypes.Documents) is { } mediaType
            ? new Document(View.Of(context, mediaType), WriteForm)
            : Refusals.NotAcceptable(MediaTypes.Documents));
        app.MapAnswer(LifecycleEndpoints.Doing, Route, SignIn);
    }

    private async Task<IResult> SignIn(HttpContext context)
    {
        if (MediaTypes.Choose(context.Request, MediaTypes.Documents) is not { } mediaType) return Refusals.NotAcceptable(MediaTypes.Documents);
        var (input, unreadable) = await RequestBody.Read(context.Request);
        if (unreadable is not null) return unreadable;
        var reading = _form.Read(input!);
        if (reading.Form is not string who) return new Refusal(ProblemKind.Validation, "Choose one of the people of the demonstration.")
        {
            Errors = reading.Errors,
            Links = hal => hal.Link(Relation, Route, title: Title),
            Templates = hal => WriteTemplate(hal, input),
        };
        var person = people.First(known => known.Id == who);
        return new Document(View.Of(context, mediaType), hal => WriteToken(hal, person)) { CacheControl = CacheControlHeaderValue.NoStoreString };
    }

    private void WriteForm(HalWriter hal)
    {
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, Route, title: Title);
        hal.Curies();
        hal.Link(Rel.Up, api.Entry, title: api.Title);
        hal.EndLinks();
        hal.Title(Title);
        if (hal.View.Forms)
        {
            hal.StartTemplates();
            WriteTemplate(hal, null);
            hal.EndTemplates();
        }
        hal.EndObject();
    }

    // RFC 6749 §5.1 names the members.
    private void WriteToken(HalWriter hal, Person person)
    {
        var (token, seconds) = issuer.Issue(person);
        hal.StartObject();
        hal.StartLinks();
        hal.Curies();
        hal.Link(Rel.Up, api.Entry, title: api.Title);
        hal.StartArray(api.Relation("api"));
        foreach (var version in api.Versions) hal.LinkInArray(version.Route, title: version.Title, name: version.Name);
        hal.EndArray();
        hal.EndLinks();
        hal.Json.WriteString("name", person.Name);
        hal.Json.WriteString("access_token", token);
        hal.Json.WriteString("token_type", "Bearer");
        hal.Json.WriteNumber("expires_in", seconds);
        hal.EndObject();
    }

    private void WriteTemplate(HalWriter hal, FormInput? values) => hal.Template(Name, Title, "POST", Route, "", _form, values);

    // The people are known only when the program starts, so this one form is not read from a record.
    private static FormShape Form(IReadOnlyList<Person> people)
    {
        var ids = people.Select(person => person.Id).ToList();
        var reader = new FieldReader("text", "This must be one of the people of the demonstration.", element => element.ValueKind == JsonValueKind.String ? ids.Find(id => element.ValueEquals(id)) : null, ids);
        return new FormShape(Name, [new FieldShape(Field, reader)
        {
            Prompt = "Who are you?",
            Type = "text",
            Required = true,
            Choices = ids,
        }], values => values[0]!, [form => form]);
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypermedia.Foundation;

/// <summary>What a numbered page of a collection is read by.</summary>
/// <param name="Caller">Who reads; the page holds only what they may see.</param>
/// <param name="States">Only those in one of these states; empty for all.</param>
/// <param name="Skip">So many of the newest are on pages before.</param>
/// <param name="Limit">At most so many.</param>
public sealed record NumberedQuery<TState>(Caller Caller, IReadOnlyList<TState> States, int Skip, int Limit) where TState : struct, Enum;

/// <summary>
/// A collection by numbered pages, as older versions have it: <c>page</c> counts from 1, <c>size</c> says how many are on one.
/// What others insert moves everything, and a page costs what is before it: that is why newer versions page by keyset.
/// </summary>
/// <param name="resource">What it holds.</param>
/// <param name="read">Reads a page, newest first.</param>
/// <param name="time">The clock of its stream.</param>
internal sealed class NumberedPages<T, TState>(LifecycleResource<T, TState> resource, Func<SqlSession, NumberedQuery<TState>, IReadOnlyList<T>> read, TimeProvider time)
    where T : class, ILiving<T, TState> where TState : struct, Enum
{
    private const int UsualSize = 20, MostSize = 100;

    // A page costs what is before it, so the last one that can be asked for bounds what a question costs.
    private const int MostPages = 1000;

    private readonly ApiRoute _changes = resource.Collection.Then("changes");

    public void Map(IEndpointRouteBuilder app)
    {
        var signedIn = app.MapGroup("").RequireAuthorization().NewerAt(resource.Successor?.Collection);
        var told = new LifecycleOperations(resource.Description);
        signedIn.MapAnswer(LifecycleEndpoints.Reading, resource.Collection, Page).Describe(told.Numbered(Parameters));
        signedIn.MapMethods(_changes.Pattern, LifecycleEndpoints.Reading, new ChangesHandler<T, TState>(resource, time).OfAll).Describe(told.AllChanges);
    }

    private IReadOnlyList<ParameterShape> Parameters =>
    [
        new("query", PropertyShape.Choice("status", "Only those.", resource.Dialect.Names).OrNone()),
        new("query", PropertyShape.Whole("page", "Which page; the first is 1.") with { Min = 1, Max = MostPages, IsOptional = true }),
        new("query", PropertyShape.Whole("size", "How many on a page.", UsualSize) with { Min = 1, Max = MostSize, IsOptional = true }),
    ];

    private async Task<IResult> Page(HttpContext context)
    {
        if (MediaTypes.Choose(context.Request, MediaTypes.Documents) is not { } mediaType) return Refusals.NotAcceptable(MediaTypes.Documents);
        if (!resource.IsListedFor(context.Caller())) return Refusals.NotFound();
        if (Asked(context.Request.Query, out var wrong) is not { } asked) return resource.Refuse(ProblemKind.Malformed, wrong, null);
        var (caller, states) = (context.Caller(), States<TState>.All.Where(state => asked.Status is not null && resource.Dialect.Name(state) == asked.Status).ToList());
        // One more than asked for tells whether there is a page beyond.
        var found = resource.Know(db => read(db, new NumberedQuery<TState>(caller, states, (asked.Page - 1) * asked.Size, asked.Size + 1)));
        var items = found.Take(asked.Size).ToList();
        var beginnings = await resource.Beginnings(caller, context.RequestAborted);
        return new Document(View.Of(context, mediaType), hal => Write(hal, asked, items, beginnings, more: found.Length > items.Count && asked.Page < MostPages));
    }

    private void Write(HalWriter hal, Query asked, List<Known<T>> items, IReadOnlyList<Act<T, TState>> beginnings, bool more)
    {
        var collection = resource.Collection.Href(hal.View.Address);
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, asked.Of(collection, asked.Page), resource.CollectionTitle);
        hal.Curies();
        if (resource.Description.CollectionProfile is { } profile) hal.Link(Rel.Profile, profile, type: AlpsProfile.MediaType);
        if (resource.Home is { } home) hal.Link(Rel.Up, home.Route, title: home.Title);
        if (resource.Successor is { } after) hal.Link(Rel.SuccessorVersion, after.Collection, title: after.Home.Title);
        hal.Link(Rel.First, asked.Of(collection, 1), title: "First page");
        if (more) hal.Link(Rel.Next, asked.Of(collection, asked.Page + 1), title: "Next page");
        if (asked.Page > 1) hal.Link(Rel.Prev, asked.Of(collection, asked.Page - 1), title: "Previous page");
        hal.Link(Rel.Search, collection + "{?status,page,size}", title: "Search by state", templated: true);
        hal.Link(Rel.Monitor, _changes, title: "Follow all changes", type: MediaTypes.EventStream);
        resource.WriteBeginningLinks(hal, beginnings);
        hal.StartArray(Rel.Item);
        foreach (var item in items) hal.LinkInArray(resource.Item, item.Resource.Id, called: resource.Title(item.Resource));
        hal.EndArray();
        hal.EndLinks();
        hal.Json.WriteNumber("count", items.Count);
        hal.Json.WriteNumber("page", asked.Page);
        hal.Json.WriteNumber("size", asked.Size);
        hal.StartEmbedded();
        hal.StartArray(Rel.Item);
        foreach (var item in items) resource.Write(hal, item.Resource, embedded: true);
        hal.EndArray();
        hal.EndEmbedded();
        hal.EndObject();
    }

    private Query? Asked(IQueryCollection query, out Sentence wrong)
    {
        string? Sent(string name) => query[name].LastOrDefault() is { Length: > 0 } value ? value : null;
        var status = Sent("status");
        wrong = "";
        if (status is not null && !resource.Dialect.Names.Contains(status)) wrong = $"'{"status"}': {new Sentence($"This must be one of {Sentence.OneOf(resource.Dialect.Names)}.")}";
        else if (Number(Sent("page"), 1, MostPages) is not { } page) wrong = $"'{"page"}': {(Sentence)$"This must be from {1} to {MostPages}."}";
        else if (Number(Sent("size"), UsualSize, MostSize) is not { } size) wrong = $"'{"size"}': {(Sentence)$"This must be from {1} to {MostSize}."}";
        else return new Query(status, page, size);
        return null;
    }

    private static int? Number(string? text, int usual, int most) =>
        text is null ? usual : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;

    private sealed record Query(string? Status, int Page, int Size)
    {
        public string Of(string collection, int page)
        {
            string?[] parts = [Status is null ? null : "status=" + Status, page == 1 ? null : $"page={page}", Size == UsualSize ? null : $"size={Size}"];
            var query = string.Join('&', parts.Where(part => part is not null));
            return query.Length == 0 ? collection : $"{collection}?{query}";
        }
    }
}

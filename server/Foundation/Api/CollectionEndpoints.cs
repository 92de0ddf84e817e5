using System.Buffers;
using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypermedia.Foundation;

/// <summary>What a page of a collection is read by.</summary>
/// <param name="Caller">Who reads; the page holds only what they may see.</param>
/// <param name="State">Only those in this state; null for all.</param>
/// <param name="Cursor">The id next to which the page begins; null for the beginning.</param>
/// <param name="Backwards">True for the page before the cursor.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="Of">Only those that belong to the resource of this id; null for all.</param>
public sealed record PageQuery<TState>(Caller Caller, TState? State, string? Cursor, bool Backwards, int Limit, string? Of = null) where TState : struct, Enum;

/// <summary>What a collection can be searched by: a form whose fields go in the query.</summary>
internal record CollectionSearch<TState>([Field("Status")] TState? Status = null, [Field("How many on a page"), Range(1, CollectionSearch<TState>.MostLimit)] int Limit = CollectionSearch<TState>.UsualLimit)
    where TState : struct, Enum
{
    public const int UsualLimit = 20, MostLimit = 100;
}

/// <summary>What a collection can be searched by whose resources belong to another one.</summary>
internal sealed record OwnedSearch<TState>(
    [Field("Status")] TState? Status = null,
    [Field("How many on a page"), Range(1, CollectionSearch<TState>.MostLimit)] int Limit = CollectionSearch<TState>.UsualLimit,
    [Field("Only those of"), RegularExpression("[A-Za-z0-9-]+"), MaxLength(64)] string? Of = null) : CollectionSearch<TState>(Status, Limit)
    where TState : struct, Enum;

/// <summary>
/// A collection by keyset: a page says after which id it begins, so no page costs more than the first, and what others
/// insert moves nothing. Newest first.
/// </summary>
/// <param name="resource">What it holds.</param>
/// <param name="read">Reads a page, in descending order of id whichever way the cursor looks.</param>
/// <param name="time">The clock of its stream.</param>
public sealed class CollectionEndpoints<T, TState>(LifecycleResource<T, TState> resource, Func<SqlSession, PageQuery<TState>, IReadOnlyList<T>> read, TimeProvider time)
    where T : class, ILiving<T, TState> where TState : struct, Enum
{
    private readonly FormShape _searchForm = resource.IsListedByOwner ? FormShape.Of<OwnedSearch<TState>>() : FormShape.Of<CollectionSearch<TState>>();

    private readonly ApiRoute _changes = resource.Collection.Then("changes");

    private const string SearchTitle = "Search by state";

    /// <summary>Maps the collection and the stream of its changes. Both need a caller.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        var signedIn = app.MapGroup("").RequireAuthorization();
        var told = new LifecycleOperations(resource.Description);
        signedIn.MapAnswer(LifecycleEndpoints.Reading, resource.Collection, Page).Describe(told.Collection);
        signedIn.MapMethods(_changes.Pattern, LifecycleEndpoints.Reading, new ChangesHandler<T, TState>(resource, time).OfAll).Describe(told.AllChanges);
    }

    private async Task<IResult> Page(HttpContext context)
    {
        if (MediaTypes.Choose(context.Request, MediaTypes.Documents) is not { } mediaType) return Refusals.NotAcceptable(MediaTypes.Documents);
        if (!resource.IsListedFor(context.Caller())) return Refusals.NotFound();
        if (Query(context, out var wrong) is not { } query) return resource.Refuse(ProblemKind.Malformed, wrong, null);
        // One more than asked for tells whether there is a page beyond.
        var found = resource.Know(db => read(db, query with { Limit = query.Limit + 1 }));
        var more = found.Length > query.Limit;
        var page = more ? query.Backwards ? found[1..] : found[..query.Limit] : found;
        var (older, newer) = query.Backwards ? (query.Cursor is not null, more) : (more, query.Cursor is not null);
        var beginnings = await resource.Beginnings(query.Caller, context.RequestAborted);
        var (view, around) = (View.Of(context, mediaType), new Around(query, beginnings, older && page.Length > 0, newer && page.Length > 0));
        var items = Array.ConvertAll(page, known => Render(known, view));
        return new Document(view, hal => Write(hal, page, items, around)) { ETag = Tag(page, items, around, view) };
    }

    private (Rendering Link, Rendering Whole) Render(Known<T> known, View view)
    {
        var standing = resource.Rules.StandingOf(view.Caller, known.Resource);
        return (resource.Render(known, Extent.Link, standing, view), resource.Render(known, Extent.Embedded, standing, view));
    }

    // A page is told by what is on it, in which version and for whom, and by what it leads to: known before it is written.
    private string Tag(Known<T>[] page, (Rendering Link, Rendering Whole)[] items, Around around, View view)
    {
        using var told = new PooledBytes();
        Tell(resource.Build);
        foreach (var act in around.Beginnings) Tell(act.Name);
        Tell(around.Older ? "older" : "");
        Tell(around.Newer ? "newer" : "");
        for (var i = 0; i < page.Length; i++)
        {
            Tell(page[i].Resource.Id);
            Tell(items[i].Whole.ETag);
        }
        return EntityTags.Of(told.Written.Span, view);

        void Tell(string fact)
        {
            Encoding.UTF8.GetBytes(fact, told);
            told.Write("\n"u8);
        }
    }

    private void Write(HalWriter hal, Known<T>[] page, (Rendering Link, Rendering Whole)[] items, Around around)
    {
        var (query, beginnings, older, newer) = around;
        var (collection, filter) = (resource.Collection.Href(hal.View.Address), Filter(query));
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, collection + Query(filter, query.Cursor is null ? null : (query.Backwards ? "before=" : "after=") + Encode(query.Cursor)), resource.CollectionTitle);
        hal.Curies();
        if (resource.Description.CollectionProfile is { } profile) hal.Link(Rel.Profile, profile, type: AlpsProfile.MediaType);
        if (resource.Home is { } home) hal.Link(Rel.Up, home.Route, title: home.Title);
        if (resource.Predecessor is { Home.IsOver: false } former) hal.Link(Rel.PredecessorVersion, former.Collection, title: former.Home.Title);
        hal.Link(Rel.First, collection + Query(filter, null), title: "First page");
        if (older) hal.Link(Rel.Next, collection + Query(filter, "after=" + Encode(page[^1].Resource.Id)), title: "Next page");
        if (newer) hal.Link(Rel.Prev, collection + Query(filter, "before=" + Encode(page[0].Resource.Id)), title: "Previous page");
        hal.Link(Rel.Search, collection + (resource.IsListedByOwner ? "{?status,limit,of}" : "{?status,limit}"), title: SearchTitle, templated: true);
        hal.Link(Rel.Monitor, _changes, title: "Follow all changes", type: MediaTypes.EventStream);
        resource.WriteBeginningLinks(hal, beginnings);
        hal.StartArray(Rel.Item);
        foreach (var (link, _) in items) hal.Json.WriteRawValue(link.Bytes, skipInputValidation: true);
        hal.EndArray();
        hal.EndLinks();
        hal.Json.WriteNumber("count", page.Length);
        hal.StartEmbedded();
        hal.StartArray(Rel.Item);
        foreach (var (_, whole) in items) hal.Json.WriteRawValue(whole.Bytes, skipInputValidation: true);
        hal.EndArray();
        hal.EndEmbedded();
        if (hal.View.Forms)
        {
            hal.StartTemplates();
            resource.WriteBeginningTemplates(hal, beginnings);
            hal.Template("search", SearchTitle, "GET", resource.Collection, "", _searchForm);
            hal.EndTemplates();
        }
        hal.EndObject();
    }

    /// <summary>What is around the items of a page.</summary>
    private sealed record Around(PageQuery<TState> Query, IReadOnlyList<Act<T, TState>> Beginnings, bool Older, bool Newer);

    private PageQuery<TState>? Query(HttpContext context, out Sentence wrong)
    {
        var query = context.Request.Query;
        var (after, before) = (One(query["after"]), One(query["before"]));
        var reading = _searchForm.Read(FormInput.Of(query));
        var search = reading.Form as CollectionSearch<TState>;
        string? cursor = null;
        wrong = search is null ? reading.Errors.Select(error => (Sentence)$"'{error.Field}': {error.Detail}").Aggregate((one, other) => $"{one} {other}")
            : (after ?? before) is { } encoded && (cursor = Decode(encoded)) is null ? "The place in the list cannot be read: follow 'next' and 'prev' as they are given."
            : "";
        return wrong.Format.Length > 0 ? null : new PageQuery<TState>(context.Caller(), search!.Status, cursor, Backwards: after is null && before is not null, search.Limit, (search as OwnedSearch<TState>)?.Of);
    }

    private static string? One(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 || values[^1]!.Length == 0 ? null : values[^1];

    private static string Filter(PageQuery<TState> query) => string.Join('&', new[]
    {
        query.State is { } state ? "status=" + States<TState>.Name(state) : null,
        query.Limit != CollectionSearch<TState>.UsualLimit ? "limit=" + query.Limit : null,
        query.Of is null ? null : "of=" + query.Of,
    }.Where(part => part is not null));

    private static string Query(string filter, string? cursor) => (filter, cursor) switch
    {
        ("", null) => "",
        ("", _) => "?" + cursor,
        (_, null) => "?" + filter,
        _ => $"?{filter}&{cursor}",
    };

    private static string Encode(string id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id));

    private static string? Decode(string cursor)
    {
        if (cursor.Length > 128 || !Base64Url.IsValid(cursor)) return null;
        var id = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return id.Length > 0 && id.All(character => char.IsAsciiLetterOrDigit(character) || character == '-') ? id : null;
    }
}

using System.ComponentModel.DataAnnotations;
using City;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trips.Api;

/// <summary>What places are searched by.</summary>
internal sealed record PlaceSearch([Field("Name or district", Type = "search"), MaxLength(100)] string? Q);

/// <summary>The places of the city: a searchable collection anyone may read, and the same as options of a form.</summary>
internal sealed class PlaceEndpoints(ApiDescription api, ApiRoute collection)
{
    // Places change with the program only; an hour spares most readers the question.
    private const string KeepAnHour = "public, max-age=3600";

    private const string SearchTitle = "Search by name or district";

    private static readonly string[] Reading = ["GET", "HEAD"];

    private readonly ApiRoute _item = collection.Then("{id}"), _options = collection.Then("options");

    public void Map(IEndpointRouteBuilder app)
    {
        api.Options(Spots.Options, _options);
        app.MapAnswer(Reading, collection, Collection);
        app.MapAnswer(Reading, _item, Item);
        app.MapOptionList(_options, request => Places.Search(request.Query["q"]).Select(place => (place.Name, place.Id)), KeepAnHour);
    }

    private IResult Collection(HttpContext context)
    {
        if (MediaTypes.Choose(context.Request, MediaTypes.Documents) is not { } mediaType) return Refusals.NotAcceptable(MediaTypes.Documents);
        var q = context.Request.Query["q"].ToString();
        return new Document(View.Of(context, mediaType), hal => Write(hal, q, Places.Search(q))) { CacheControl = KeepAnHour };
    }

    private IResult Item(HttpContext context)
    {
        if (MediaTypes.Choose(context.Request, MediaTypes.Documents) is not { } mediaType) return Refusals.NotAcceptable(MediaTypes.Documents);
        return Places.Find((string)context.Request.RouteValues["id"]!) is { } place
            ? new Document(View.Of(context, mediaType), hal => Write(hal, place, embedded: false)) { CacheControl = KeepAnHour }
            : Refusals.NotFound("There is no such place.", hal => hal.Link(Rel.Collection, collection, title: "All places"));
    }

    private void Write(HalWriter hal, string q, IReadOnlyList<Place> found)
    {
        var address = collection.Href(hal.View.Address);
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, q.Length == 0 ? address : $"{address}?q={Uri.EscapeDataString(q)}", title: "Places");
        hal.Curies();
        hal.Link(Rel.Search, address + "{?q}", title: SearchTitle, templated: true);
        hal.StartArray(Rel.Item);
        foreach (var place in found) hal.LinkInArray(_item, place.Id, called: place.Name);
        hal.EndArray();
        hal.EndLinks();
        hal.Json.WriteNumber("count", found.Count);
        hal.StartEmbedded();
        hal.StartArray(Rel.Item);
        foreach (var place in found) Write(hal, place, embedded: true);
        hal.EndArray();
        hal.EndEmbedded();
        if (hal.View.Forms)
        {
            hal.StartTemplates();
            hal.Template("search", SearchTitle, "GET", collection, "", FormShape.Of<PlaceSearch>());
            hal.EndTemplates();
        }
        hal.EndObject();
    }

    private void Write(HalWriter hal, Place place, bool embedded)
    {
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, _item, place.Id, called: place.Name);
        if (!embedded) hal.Curies();
        hal.Link(Rel.Collection, collection, title: "Places");
        hal.EndLinks();
        hal.Json.WriteString("id", place.Id);
        hal.Json.WriteString("name", place.Name);
        hal.Json.WriteString("district", place.District);
        hal.Json.WriteString("geo", place.Geo.ToString());
        hal.EndObject();
    }
}

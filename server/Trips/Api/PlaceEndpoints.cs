using City;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Trips.Api;

/// <summary>The places of the city: a searchable collection anyone may read, and the same as options of a form.</summary>
internal sealed class PlaceEndpoints(ApiDescription api, ApiRoute collection)
{
    // Places change with the program only; an hour spares most readers the question.
    private const string KeepAnHour = "public, max-age=3600";

    private static readonly string[] Reading = ["GET", "HEAD"], OptionTypes = ["application/json"];

    private readonly ApiRoute _item = collection.Then("{id}"), _options = collection.Then("options");

    public void Map(IEndpointRouteBuilder app)
    {
        api.Options(Spots.Options, _options);
        PlaceOperations.DescribeIn(api);
        app.MapAnswer(Reading, collection, Collection).Describe(PlaceOperations.Collection);
        app.MapAnswer(Reading, _item, Item).Describe(PlaceOperations.Item);
        app.MapMethods(_options.Pattern, Reading, Options).Describe(PlaceOperations.Options);
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

    // HAL-FORMS §3.4.2: what an option link answers is an array of objects with prompt and value.
    private static async Task Options(HttpContext context)
    {
        if (MediaTypes.Choose(context.Request, OptionTypes) is null)
        {
            await Refusals.NotAcceptable(OptionTypes).ExecuteAsync(context);
            return;
        }
        context.Response.ContentType = OptionTypes[0];
        context.Response.Headers.CacheControl = KeepAnHour;
        using (var json = new System.Text.Json.Utf8JsonWriter(context.Response.BodyWriter))
        {
            json.WriteStartArray();
            foreach (var place in Places.Search(context.Request.Query["q"]))
            {
                json.WriteStartObject();
                json.WriteString("prompt", place.Name);
                json.WriteString("value", place.Id);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private void Write(HalWriter hal, string q, IReadOnlyList<Place> found)
    {
        var address = collection.Href(hal.View.Address);
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, q.Length == 0 ? address : $"{address}?q={Uri.EscapeDataString(q)}", title: "Places");
        hal.Curies();
        hal.Link(Rel.Search, address + "{?q}", title: "Search by name or district", templated: true);
        hal.StartArray(Rel.Item);
        foreach (var place in found) hal.LinkInArray(_item, place.Id, title: place.Name);
        hal.EndArray();
        hal.EndLinks();
        hal.Json.WriteNumber("count", found.Count);
        hal.StartEmbedded();
        hal.StartArray(Rel.Item);
        foreach (var place in found) Write(hal, place, embedded: true);
        hal.EndArray();
        hal.EndEmbedded();
        hal.EndObject();
    }

    private void Write(HalWriter hal, Place place, bool embedded)
    {
        hal.StartObject();
        hal.StartLinks();
        hal.Link(Rel.Self, _item, place.Id, title: place.Name);
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

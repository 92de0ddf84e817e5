using City;
using Hypermedia.Foundation;

namespace Trips.Api;

/// <summary>What the places answer, for the descriptions of the API.</summary>
internal static class PlaceOperations
{
    private const string Tag = "Places";

    private static readonly DocumentShape Place = new()
    {
        Name = "Place",
        Meaning = "A place people know by name, where a taxi can stop.",
        Links = [.. DocumentShape.Standing, new(Rel.Collection)],
        Properties = [PropertyShape.Text("id", "What forms ask for.", "alexanderplatz"), PropertyShape.Text("name", example: "Alexanderplatz"), PropertyShape.Text("district", "The part of the city it lies in.", "Mitte"), SpotShape.Geo],
    };

    private static readonly DocumentShape Places = new()
    {
        Name = "PlaceCollection",
        Links = [.. DocumentShape.Standing, new(Rel.Search) { IsTemplated = true }, new(Rel.Item) { IsArray = true }],
        Properties = [PropertyShape.Whole("count")],
        Items = Place,
        Templates = [new TemplateShape("search", "GET", FormShape.Of<PlaceSearch>())],
    };

    private static readonly ValueShape Choice = new("PlaceChoice", PropertyShape.Text("prompt", "What a person reads.", "Alexanderplatz"), PropertyShape.Text("value", "What a form takes.", "alexanderplatz"));

    public static readonly Operation
        Collection = new("listPlaces", Tag, "Search the places of the city") { Parameters = [.. ParameterShape.Query(FormShape.Of<PlaceSearch>()), ParameterShape.IfNoneMatch], Answers = [AnswerShape.Shown("Those found.", Places), AnswerShape.Unchanged] },
        Item = new("getPlace", Tag, "See a place") { Parameters = [ParameterShape.Id("Names the place.", example: "alexanderplatz"), ParameterShape.IfNoneMatch], Answers = [AnswerShape.Shown("The place.", Place), AnswerShape.Unchanged], Refusals = [404] },
        Options = new("listPlaceChoices", Tag, "See the places as the options of a form")
        {
            Parameters = [.. ParameterShape.Query(FormShape.Of<PlaceSearch>())],
            Answers = [new AnswerShape(200, "Those found.") { Others = [("application/json", PropertyShape.List("places", Choice)), ("text/csv", null)], Headers = ["Vary", "Cache-Control"] }],
        };

    public static void DescribeIn(ApiDescription api) => api.Tag(Tag, "The places of the city, readable by anyone.");
}

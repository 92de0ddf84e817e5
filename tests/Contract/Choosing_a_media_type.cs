using System.Text.Json;

namespace Tests.Contract;

public sealed class Choosing_a_media_type(Counter counter) : IClassFixture<Counter>
{
    private static readonly string[] Documents = ["application/prs.hal-forms+json", "application/hal+json", "application/vnd.hal+json", "application/json"];

    [Theory]
    [InlineData("application/prs.hal-forms+json", 0), InlineData("application/hal+json", 1), InlineData("application/vnd.hal+json", 2), InlineData("application/json", 3)]
    [InlineData("*/*", 0), InlineData("application/*", 0), InlineData("application/hal+json, */*", 0), InlineData("application/hal+json, */*;q=0.5", 1)]
    [InlineData("application/json;q=0.5, application/hal+json;q=0.8, text/html", 1), InlineData("application/prs.hal-forms+json;q=0, */*", 1)]
    [InlineData("APPLICATION/HAL+JSON", 1), InlineData("application/json; charset=utf-8", 3), InlineData("text/html;q=0.9, application/vnd.hal+json;q=0.1", 2)]
    public async Task Gives_the_one_that_is_liked_best(string accept, int expected)
    {
        foreach (var (who, url) in await Everywhere())
        {
            var answer = await who.Get(url, accept);
            Assert.Equal((200, Documents[expected]), (answer.Status, answer.MediaType));
            Assert.Equal("Accept, Accept-Encoding, Accept-Language, Authorization", answer.Header("vary"));
            if (expected > 0) Assert.False(answer.Json.TryGetProperty("_templates", out _));
        }
    }

    [Theory, InlineData("text/csv"), InlineData("image/png"), InlineData("*/*;q=0"), InlineData("application/json;q=0"), InlineData("application/hal+xml, text/*"), InlineData("nonsense"), InlineData("application/json;q=0, text/html")]
    public async Task Is_refused_when_there_is_none_of_them(string accept)
    {
        foreach (var (who, url) in await Everywhere())
        {
            var answer = await counter.Refused(406, "not-acceptable", () => who.Get(url, accept));
            foreach (var type in Documents) Assert.Contains(type, answer.Of("detail"));
        }
        var trip = await counter.Passenger.Get(counter.Trip);
        await counter.Refused(406, "not-acceptable", () => counter.Passenger.Post(trip.Target("cancel"), "{}", ("Accept", accept)));
        await counter.Refused(406, "not-acceptable", () => counter.Passenger.Post(counter.Requesting, """{"pickup":"alexanderplatz","destination":"kadewe"}""", ("Accept", accept)));
    }

    [Fact]
    public async Task Changes_nothing_but_the_forms()
    {
        var full = (await counter.Passenger.Get(counter.Trip)).Json;
        foreach (var type in Documents[1..])
        {
            var plain = (await counter.Passenger.Get(counter.Trip, type)).Json;
            Assert.Equal(full.EnumerateObject().Where(member => member.Name != "_templates").Select(member => (member.Name, member.Value.ToString())), plain.EnumerateObject().Select(member => (member.Name, member.Value.ToString())));
        }
    }

    [Fact]
    public async Task Answers_an_act_in_it()
    {
        var trip = await counter.Other.RequestTrip();
        var answer = await counter.Other.Post(trip.Target("redirect"), """{"destination":"ostkreuz"}""", ("Accept", "application/hal+json"));
        Assert.Equal((200, "application/hal+json"), (answer.Status, answer.MediaType));
        Assert.False(answer.Json.TryGetProperty("_templates", out _));
        Assert.Equal((await counter.Other.Get(counter.Trip.Replace(counter.Trip, answer.Link("self"), StringComparison.Ordinal), "application/hal+json")).Header("etag"), answer.Header("etag"));
    }

    [Fact]
    public async Task Is_a_matter_of_the_picture_too()
    {
        var picture = (await counter.Passenger.Get(counter.Trip)).Link("ride:lifecycle");
        Assert.Equal("image/svg+xml", (await counter.Passenger.Get(picture, "*/*")).MediaType);
        Assert.StartsWith("stateDiagram", (await counter.Passenger.Get(picture, "text/plain")).Text);
        await counter.Refused(406, "not-acceptable", () => counter.Passenger.Get(picture, "image/png"));
        await counter.Refused(406, "not-acceptable", async () => await counter.Passenger.Get((await counter.Passenger.Get(counter.Trip)).Link("monitor"), "application/json"));
    }

    [Fact]
    public async Task Shows_a_browser_the_entry_as_a_page_and_a_program_as_a_document()
    {
        var entry = counter.Taxi.Entry.ToString();
        var page = await counter.Nobody.Get(entry, "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8");
        Assert.Equal((200, "text/html"), (page.Status, page.MediaType));
        Assert.Contains("Accept", page.Header("vary"));
        foreach (var accept in new[] { "*/*", "application/hal+json", "application/json, text/html;q=0.5" })
            Assert.Equal(JsonValueKind.Object, (await counter.Nobody.Get(entry, accept)).Json.GetProperty("_links").ValueKind);
    }

    // One document of each kind; those without forms among them.
    private async Task<IReadOnlyList<(Wire, string)>> Everywhere()
    {
        var (entry, home) = (await counter.Nobody.Entry(), await counter.Passenger.Home());
        return
        [
            (counter.Nobody, entry.Link("latest-version")), (counter.Nobody, entry.Link("ride:sign-in")), (counter.Nobody, entry.Link("status")), (counter.Nobody, home.Link("ride:places")),
            (counter.Passenger, home.Link("ride:me")), (counter.Passenger, home.Link("ride:trips")), (counter.Passenger, counter.Trip), (counter.Passenger, (await counter.Passenger.Get(counter.Trip)).Link("ride:history")),
            (counter.Passenger, (await counter.Passenger.Get(counter.Trip)).Link("ride:cancel")), (counter.Passenger, (await counter.Passenger.Trips()).Link("ride:request")),
        ];
    }
}

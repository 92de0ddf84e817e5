using System.Text.Json;

namespace Tests.Contract;

/// <summary>Every collection of resources is searched by the form it offers, whose fields go into the address.</summary>
public sealed class Searching_a_collection(Lively city) : IClassFixture<Lively>
{
    private static readonly string[] Collections = ["ride:trips", "ride:orders", "ride:passengers", "ride:drivers", "ride:exports"];

    [Fact]
    public async Task Finds_what_is_in_a_state_and_nothing_else()
    {
        foreach (var (who, collection) in await Everyones())
        {
            var all = await who.Get(Expand(collection, "limit=100"));
            foreach (var status in Choices(collection))
            {
                var found = await who.Get(Expand(collection, $"status={status}&limit=100"));
                Assert.Equal(all.Items.Where(item => item.GetProperty("status").GetString() == status).Select(Self), found.Items.Select(Self));
                Assert.Equal(found.Of("count"), found.Items.Count.ToString());
            }
            Assert.Equal(all.Items.Select(item => item.GetProperty("status").GetString()!).Except(Choices(collection)), []);
        }
    }

    [Fact]
    public async Task Keeps_to_what_was_asked_on_every_page()
    {
        foreach (var (who, collection) in await Everyones())
        {
            var status = (await who.Get(Expand(collection, "limit=100"))).Items.GroupBy(item => item.GetProperty("status").GetString()!).MaxBy(group => group.Count());
            if (status is null) continue;
            var page = await who.Get(Expand(collection, $"status={status.Key}&limit=1"));
            var seen = page.Items.Select(Self).ToList();
            while (page.Has("next"))
            {
                page = await who.Get(page.Link("next"));
                Assert.Single(page.Items);
                seen.AddRange(page.Items.Select(Self));
            }
            Assert.Equal(status.Select(Self), seen);
        }
    }

    [Fact]
    public async Task Is_a_form_and_a_link_that_say_the_same()
    {
        foreach (var (_, collection) in await Everyones())
        {
            var form = collection.Json.GetProperty("_templates").GetProperty("search");
            Assert.Equal("GET", form.GetProperty("method").GetString());
            Assert.Equal(collection.Link("search"), $"{collection.Target("search")}{{?{string.Join(',', form.GetProperty("properties").EnumerateArray().Select(field => field.GetProperty("name").GetString()))}}}");
        }
    }

    [Theory, InlineData("status=flying"), InlineData("limit=0"), InlineData("limit=101"), InlineData("limit=some"), InlineData("limit=2.5")]
    public async Task Is_refused_with_a_way_back_when_there_is_no_such_thing(string query)
    {
        foreach (var (who, collection) in await Everyones())
        {
            var answer = await who.Get(Expand(collection, query));
            await Refusal.Is(city.Counter, answer, 400, "malformed");
            Assert.Contains($"'{query.Split('=')[0]}'", answer.Of("detail"));
            Assert.Equal(collection.Link("self"), answer.Link("collection"));
        }
    }

    [Theory, InlineData("status=&limit="), InlineData("limit=20"), InlineData("colour=red")]
    public async Task Leaves_out_what_is_not_said(string query)
    {
        foreach (var (who, collection) in await Everyones())
            Assert.Equal(collection.Items.Select(Self), (await who.Get(Expand(collection, query))).Items.Select(Self));
    }

    // Every collection, as everyone sees it who may.
    private async Task<List<(Wire Who, Answer Collection)>> Everyones()
    {
        var found = new List<(Wire, Answer)>();
        foreach (var (_, who) in city.Everyone)
            foreach (var relation in Collections)
                if (await who.Home() is var home && home.Has(relation)) found.Add((who, await who.Get(home.Link(relation))));
        return found;
    }

    private static string Expand(Answer collection, string query) => $"{collection.Target("search")}?{query}";

    private static List<string> Choices(Answer collection) =>
    [
        .. collection.Json.GetProperty("_templates").GetProperty("search").GetProperty("properties").EnumerateArray().Single(field => field.GetProperty("name").GetString() == "status")
            .GetProperty("options").GetProperty("inline").EnumerateArray().Select(option => option.GetString()!),
    ];

    private static string Self(JsonElement item) => item.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!;
}

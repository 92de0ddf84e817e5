namespace Tests.Contract;

public sealed class Paging_through_trips(Counter counter) : IClassFixture<Counter>
{
    private const int Trips = 45;

    [Fact]
    public async Task Shows_each_once_while_others_ask_for_more()
    {
        for (var made = 0; made < Trips; made++) await (made % 2 == 0 ? counter.Passenger : counter.Other).RequestTrip();
        var search = (await counter.Operator.Trips()).Link("search");
        var before = Ids(await counter.Operator.Get(Expand(search, "?limit=100")));
        Assert.Equal(before.OrderDescending(StringComparer.Ordinal), before);

        var (page, pages, seen) = (await counter.Operator.Get(Expand(search, "?limit=10")), 1, new List<string>());
        seen.AddRange(Ids(page));
        Assert.False(page.Has("prev"));
        while (page.Has("next"))
        {
            await counter.Other.RequestTrip();
            page = await counter.Operator.Get(page.Link("next"));
            Assert.InRange(page.Items.Count, 1, 10);
            Assert.Equal(page.Items.Select(item => item.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()), page.Json.GetProperty("_links").GetProperty("item").EnumerateArray().Select(link => link.GetProperty("href").GetString()));
            seen.AddRange(Ids(page));
            pages++;
        }
        Assert.Equal(before, seen);

        var back = Ids(page).ToList();
        while (page.Has("prev"))
        {
            page = await counter.Operator.Get(page.Link("prev"));
            back.InsertRange(0, Ids(page));
        }
        Assert.Equal(Ids(await counter.Operator.Get(Expand(search, "?limit=100"))), back);
        Assert.Equal(before.Count + pages - 1, back.Count);
        Assert.Equal(Ids(await counter.Operator.Get(Expand(search, "?limit=10"))), Ids(await counter.Operator.Get(page.Link("first"))));
    }

    [Fact]
    public async Task Shows_only_what_is_asked_for()
    {
        var cancelled = await counter.Other.RequestTrip();
        await counter.Other.Post(cancelled.Target("cancel"), "{}");
        for (var made = 0; made < 3; made++) await counter.Other.RequestTrip();
        var page = await counter.Other.Get(Expand((await counter.Other.Trips()).Link("search"), "?status=requested&limit=2"));
        var seen = page.Items.ToList();
        while (page.Has("next")) seen.AddRange((page = await counter.Other.Get(page.Link("next"))).Items);
        Assert.All(seen, trip => Assert.Equal("requested", trip.GetProperty("status").GetString()));
        Assert.DoesNotContain(cancelled.Of("id"), seen.Select(Id));
        Assert.True(seen.Count >= 3);
        Assert.DoesNotContain(counter.Trip, seen.Select(trip => trip.GetProperty("_links").GetProperty("self").GetProperty("href").GetString()));
    }

    [Theory]
    [InlineData("?limit=0"), InlineData("?limit=101"), InlineData("?limit=-1"), InlineData("?limit=ten"), InlineData("?limit=1e1"), InlineData("?limit=99999999999999999999")]
    [InlineData("?status=flying"), InlineData("?status=Requested"), InlineData("?status=0"), InlineData("?status=%FF"), InlineData("?status=requested,proposed")]
    public async Task Is_refused_when_it_asks_for_what_there_is_not(string query)
    {
        var search = (await counter.Passenger.Trips()).Link("search");
        await counter.Refused(400, "malformed", () => counter.Passenger.Get(Expand(search, query)));
    }

    [Theory, InlineData("!!!"), InlineData("%00"), InlineData("JyBPUiAxPTEgLS0"), InlineData("_w"), InlineData("4pyT"), InlineData("a")]
    public async Task Is_refused_when_the_place_in_the_list_was_tampered_with(string wrong)
    {
        await counter.Passenger.RequestTrip();
        await counter.Passenger.RequestTrip();
        var next = (await counter.Passenger.Get(Expand((await counter.Passenger.Trips()).Link("search"), "?limit=1"))).Link("next");
        await counter.Refused(400, "malformed", () => counter.Passenger.Get(next[..(next.LastIndexOf('=') + 1)] + wrong));
        await counter.Refused(400, "malformed", () => counter.Passenger.Get(next + new string('A', 400)));
    }

    private static string Expand(string template, string query) => template.Replace("{?status,limit}", query, StringComparison.Ordinal);

    private static IReadOnlyList<string> Ids(Answer page) => [.. page.Items.Select(Id)];

    private static string Id(System.Text.Json.JsonElement trip) => trip.GetProperty("id").GetString()!;
}

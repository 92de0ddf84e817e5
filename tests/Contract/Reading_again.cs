namespace Tests.Contract;

public sealed class Reading_again(Counter counter) : IClassFixture<Counter>
{
    [Fact]
    public async Task Costs_no_body_while_nothing_has_changed()
    {
        foreach (var (who, url) in await Documents())
        {
            var first = await who.Get(url);
            Assert.Matches("^\"[!-~]+\"$", first.Header("etag"));
            foreach (var known in new[] { first.Header("etag"), $"\"other\", {first.Header("etag")}", "W/" + first.Header("etag"), "*" })
            {
                var again = await who.Get(url, Wire.Forms, ("If-None-Match", known));
                Assert.Equal((url, 304, 0), (url, again.Status, again.Body.Length));
                // Whether it would have been long enough to be compressed is not known of what was not written.
                Assert.Equal((known == "*" ? first.Header("etag").Replace("-br", "", StringComparison.Ordinal) : first.Header("etag"), first.Header("vary"), first.Header("cache-control")), (again.Header("etag"), again.Header("vary"), again.Header("cache-control")));
            }
            Assert.Equal(200, (await who.Get(url, Wire.Forms, ("If-None-Match", "\"other\""))).Status);
            Assert.Equal(304, (await who.Send("HEAD", url, null, null, ("Accept", Wire.Forms), ("If-None-Match", first.Header("etag")))).Status);
        }
    }

    [Fact]
    public async Task Has_another_tag_for_another_type_and_for_another_role()
    {
        var tags = new List<string>();
        foreach (var type in new[] { Wire.Forms, "application/hal+json", "application/vnd.hal+json", Wire.Json }) tags.Add((await counter.Passenger.Get(counter.Trip, type)).Header("etag"));
        tags.Add((await counter.Operator.Get(counter.Trip)).Header("etag"));
        Assert.Equal(tags, tags.Distinct());
    }

    [Fact]
    public async Task Gives_everyone_their_own_document_however_often_it_is_asked_for()
    {
        var trip = (await counter.Passenger.RequestTrip()).Link("self");
        var documents = new List<string>();
        foreach (var who in new[] { counter.Passenger, counter.Operator })
            foreach (var type in new[] { Wire.Forms, "application/hal+json" })
                foreach (var language in new[] { "en", "de" })
                {
                    var first = await who.Get(trip, type, ("Accept-Language", language));
                    var again = await who.Get(trip, type, ("Accept-Language", language));
                    Assert.Equal((200, type, language), (first.Status, first.Header("content-type"), first.Header("content-language")));
                    Assert.Equal((first.Text, first.Header("etag")), (again.Text, again.Header("etag")));
                    documents.Add(first.Header("etag") + first.Text);
                }
        Assert.Equal(documents, documents.Distinct());
        Assert.Equal(404, (await counter.Other.Get(trip)).Status);
    }

    [Fact]
    public async Task Gives_the_document_when_it_has_changed()
    {
        var trip = await counter.Other.RequestTrip();
        var before = await counter.Other.Get(trip.Link("self"));
        var list = await counter.Other.Trips();
        Assert.Equal(trip.Header("etag"), before.Header("etag"));
        var done = await counter.Other.Post(before.Target("redirect"), """{"destination":"ostkreuz"}""");
        var after = await counter.Other.Get(trip.Link("self"), Wire.Forms, ("If-None-Match", before.Header("etag")));
        Assert.Equal((200, "2"), (after.Status, after.Of("version")));
        Assert.Equal(done.Header("etag"), after.Header("etag"));
        Assert.Equal(done.Text, after.Text);
        Assert.Equal(200, (await counter.Other.Get(list.Link("self"), Wire.Forms, ("If-None-Match", list.Header("etag")))).Status);
    }

    [Fact]
    public async Task Never_answers_an_act_as_unchanged()
    {
        var trip = await counter.Other.RequestTrip();
        Assert.Equal(200, (await counter.Other.Post(trip.Target("redirect"), """{"destination":"ostkreuz"}""", ("If-None-Match", "*"))).Status);
    }

    [Fact]
    public async Task Says_where_a_new_trip_is()
    {
        var made = await counter.Other.RequestTrip();
        Assert.Equal(made.Link("self"), made.Header("location"));
        Assert.Equal(made.Text, (await counter.Other.Get(made.Header("location"))).Text);
    }

    private async Task<IReadOnlyList<(Wire, string)>> Documents()
    {
        var (entry, home, trip) = (await counter.Nobody.Entry(), await counter.Passenger.Home(), await counter.Passenger.Get(counter.Trip));
        return
        [
            (counter.Nobody, entry.Link("self")), (counter.Nobody, entry.Link("latest-version")), (counter.Nobody, entry.Link("ride:sign-in")), (counter.Nobody, home.Link("ride:places")),
            (counter.Passenger, home.Link("self")), (counter.Passenger, home.Link("ride:me")), (counter.Passenger, home.Link("ride:trips")), (counter.Passenger, counter.Trip),
            (counter.Passenger, trip.Link("ride:history")), (counter.Passenger, trip.Link("ride:cancel")),
        ];
    }
}

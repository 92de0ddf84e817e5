using System.Text.Json;
using Tests.Support;

namespace Tests.Contract;

public sealed class Following_changes(Counter counter) : IClassFixture<Counter>
{
    [Fact]
    public async Task Tells_what_happened_in_order_with_names_and_ids()
    {
        var trip = await counter.Other.RequestTrip();
        using var stream = await Stream.Open(counter.Other, trip.Link("monitor"));
        Assert.Equal(("text/event-stream", "no-store"), (stream.MediaType, stream.CacheControl));
        var first = await stream.Next();
        Assert.Equal("ride.trip.requested", first.Name);
        await counter.Other.Post(trip.Target("redirect"), """{"destination":"ostkreuz"}""");
        await counter.Other.Post(trip.Target("cancel"), "{}");
        var (second, third) = (await stream.Next(), await stream.Next());
        Assert.Equal(["ride.trip.redirected", "ride.trip.cancelled"], [second.Name, third.Name]);
        Assert.True(long.Parse(first.Id) < long.Parse(second.Id) && long.Parse(second.Id) < long.Parse(third.Id));
        Assert.Equal([1, 2, 3], new[] { first, second, third }.Select(told => told.Data.GetProperty("version").GetInt32()));
        Assert.Equal((await counter.Other.Get(trip.Link("self"))).Text, third.Data.GetRawText());
    }

    [Fact]
    public async Task Goes_on_with_what_was_missed_and_no_more()
    {
        var trip = await counter.Other.RequestTrip();
        string heard;
        using (var stream = await Stream.Open(counter.Other, trip.Link("monitor"))) heard = (await stream.Next()).Id;
        await counter.Other.Post(trip.Target("redirect"), """{"destination":"ostkreuz"}""");
        await counter.Other.Post(trip.Target("redirect"), """{"destination":"kadewe"}""");
        using var resumed = await Stream.Open(counter.Other, trip.Link("monitor"), heard);
        Assert.Equal(2, await Version(resumed));
        Assert.Equal(3, await Version(resumed));
        // Whatever is told next is the next that happens.
        await counter.Other.Post(trip.Target("cancel"), "{}");
        Assert.Equal(4, await Version(resumed));
    }

    [Theory, InlineData("x"), InlineData("-1"), InlineData("1e3"), InlineData("99999999999999999999999")]
    public async Task Begins_with_the_latest_when_the_place_cannot_be_read(string lastEventId)
    {
        var trip = await counter.Other.RequestTrip();
        await counter.Other.Post(trip.Target("redirect"), """{"destination":"ostkreuz"}""");
        using var stream = await Stream.Open(counter.Other, trip.Link("monitor"), lastEventId);
        Assert.Equal(2, await Version(stream));
    }

    [Fact]
    public async Task Shows_everyone_their_own_view_of_their_own_trips()
    {
        var (all, mine) = ((await counter.Operator.Trips()).Link("monitor"), (await counter.Passenger.Trips()).Link("monitor"));
        using var forOperator = await Stream.Open(counter.Operator, all);
        using var forPassenger = await Stream.Open(counter.Passenger, mine);
        var somebodys = await counter.Other.RequestTrip();
        var own = await counter.Passenger.RequestTrip();
        var (first, second, only) = (await forOperator.Next(), await forOperator.Next(), await forPassenger.Next());
        Assert.Equal([somebodys.Of("id"), own.Of("id"), own.Of("id")], new[] { first, second, only }.Select(told => told.Data.GetProperty("id").GetString()));
        Assert.Equal(["cancel"], second.Data.GetProperty("_templates").EnumerateObject().Select(act => act.Name));
        Assert.Equal(["redirect", "cancel"], only.Data.GetProperty("_templates").EnumerateObject().Select(act => act.Name));
    }

    [Fact]
    public async Task Ends_at_once_for_who_asks_for_the_head_only()
    {
        foreach (var url in new[] { (await counter.Passenger.Get(counter.Trip)).Link("monitor"), (await counter.Passenger.Trips()).Link("monitor") })
        {
            var head = await counter.Passenger.Send("HEAD", url, null, null, ("Accept", "text/event-stream"));
            Assert.Equal((200, "text/event-stream", "no-store"), (head.Status, head.MediaType, head.Header("cache-control")));
        }
    }

    [Fact]
    public async Task Gives_a_sign_of_life_every_fifteen_seconds()
    {
        var time = new FakeTime();
        await using var taxi = await Taxi.Start(time);
        var quiet = await counter.At(taxi).SignIn("operator-1");
        using var stream = await Stream.Open(quiet, (await quiet.Trips()).Link("monitor"));
        Assert.Equal(": open", await stream.Line());
        var sign = stream.Line();
        // The clock may be moved before the server has begun to wait: then it is the next round that counts.
        while (!sign.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(15));
            await Task.Yield();
        }
        Assert.Equal(": still here", await sign);
    }

    private static async Task<int> Version(Stream stream) => (await stream.Next()).Data.GetProperty("version").GetInt32();

    private sealed class Stream(PlainRequests http, HttpResponseMessage response, StreamReader lines) : IDisposable
    {
        public string MediaType => response.Content.Headers.ContentType!.MediaType!;

        public string CacheControl => response.Headers.CacheControl!.ToString();

        public static async Task<Stream> Open(Wire who, string url, string? lastEventId = null)
        {
            var http = new PlainRequests(who.Token);
            var (response, lines) = await http.Open(url, lastEventId);
            Assert.Equal(200, (int)response.StatusCode);
            return new Stream(http, response, lines);
        }

        /// <summary>The next line that is not empty.</summary>
        public async Task<string> Line()
        {
            string line;
            do line = await lines.ReadLineAsync() ?? throw new InvalidOperationException("The stream has ended.");
            while (line.Length == 0);
            return line;
        }

        public async Task<(string Name, string Id, JsonElement Data)> Next()
        {
            string line;
            do line = await Line();
            while (line.StartsWith(':'));
            return (line["event: ".Length..], (await Line())["id: ".Length..], JsonSerializer.Deserialize<JsonElement>((await Line())["data: ".Length..]));
        }

        public void Dispose()
        {
            lines.Dispose();
            response.Dispose();
            http.Dispose();
        }
    }
}

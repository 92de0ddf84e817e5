using Hypermedia.Client;

namespace Tests.Client.Caching;

/// <summary>With everything that stands between a client and its server in place: what is nearer to the wire adds to requests, and undoes codings.</summary>
public sealed class Over_a_real_wire : IAsyncLifetime
{
    private Shop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await Shop.Open();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData("Accept-Encoding")]
    [InlineData("Accept, Accept-Encoding, Accept-Language, Authorization")]
    public async Task Is_kept_what_varies_by_a_field_that_is_added_on_the_way(string vary)
    {
        _shop.Put("/kept", "{'title':'Kept'}", headers: [("Cache-Control", "private, max-age=60"), ("Vary", vary)]);
        using var client = new HalClient();
        var first = await client.Go(_shop.At("/kept")).Get();
        var second = await client.Go(_shop.At("/kept")).Get();
        Assert.Equal([AnsweredFrom.Server, AnsweredFrom.Fresh], [first.Trail[^1].AnsweredFrom, second.Trail[^1].AnsweredFrom]);
        Assert.NotNull(Assert.Single(_shop.Requests).Header("Accept-Encoding"));
    }

    [Fact]
    public async Task Is_not_kept_what_is_too_large_and_comes_whole()
    {
        _shop.Put("/large", $"{{'title':'{new string('x', 2000)}'}}", headers: ("Cache-Control", "private, max-age=60"));
        using var client = new HalClient(new HalClientOptions { Cache = new CacheOptions { MaxEntryBytes = 1000 } });
        for (var i = 0; i < 2; i++)
        {
            var state = Assert.IsType<Outcome.Success>(await client.Go(_shop.At("/large")).Get()).State;
            Assert.Equal(2000, state.Text("title")!.Length);
        }

        Assert.Equal(2, _shop.Requests.Count);
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MaxValue - 1, int.MaxValue)]
    [InlineData(3_000_000, 16_000_000)]
    public async Task Is_told_and_not_thrown_that_less_came_than_was_said(int said, int limit)
    {
        await using var rogue = new Resilience.Rogue(talk => talk.Say($"HTTP/1.1 200 OK\r\nContent-Type: application/hal+json\r\nContent-Length: {said}\r\nConnection: close\r\n\r\n{{}}"));
        using var client = new HalClient(new HalClientOptions { MaxBodyBytes = limit, Resilience = null });
        Assert.IsType<Outcome.Unreachable>(await client.Go(rogue.Root).Get());
    }

    [Fact]
    public async Task Stands_in_what_is_kept_while_the_breaker_is_open()
    {
        _shop.Put("/kept", "{'title':'Kept'}", headers: [("Cache-Control", "private, max-age=0, stale-if-error=600")]);
        var wire = new Cut(new SocketsHttpHandler());
        using var client = new HalClient(new HalClientOptions { Handler = wire, Resilience = new ResilienceOptions { Retries = 0, Fallback = null, Breaker = new BreakerOptions { MinimumThroughput = 2, BreakDuration = TimeSpan.FromMinutes(5) } } });
        await client.Go(_shop.At("/kept")).Get();
        wire.IsCut = true;
        for (var i = 0; i < 4; i++)
        {
            var outcome = await client.Go(_shop.At("/kept")).Get();
            Assert.Equal(("Kept", AnsweredFrom.Stale), (Assert.IsType<Outcome.Success>(outcome).State.Text("title"), outcome.Trail[^1].AnsweredFrom));
        }

        Assert.True(wire.Refused < 4, "The breaker should have spared the server a request.");
        Assert.IsType<Outcome.Unreachable>(await client.Go(_shop.At("/never-seen")).Get());
    }

    [Fact]
    public async Task Is_nothing_to_keep_what_was_last_known()
    {
        _shop.Put("/known", "{'title':'Known'}", headers: [("Cache-Control", "private, no-cache"), ("ETag", "\"1\"")]);
        var wire = new Cut(new SocketsHttpHandler());
        using var client = new HalClient(new HalClientOptions { Handler = wire, Resilience = new ResilienceOptions { Retries = 0 } });
        await client.Go(_shop.At("/known")).Get();
        wire.IsCut = true;
        var shown = await client.Go(_shop.At("/known")).Get();
        Assert.Equal(AnsweredFrom.Fallback, shown.Trail[^1].AnsweredFrom);
        wire.IsCut = false;
        Assert.Equal(AnsweredFrom.Server, (await client.Go(_shop.At("/known")).Get()).Trail[^1].AnsweredFrom);
    }

    /// <summary>A wire that can be cut, and counts what came when it was.</summary>
    private sealed class Cut(HttpMessageHandler wire) : DelegatingHandler(wire)
    {
        public bool IsCut { get; set; }

        public int Refused { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!IsCut) return base.SendAsync(request, cancellationToken);
            Refused++;
            throw new HttpRequestException("The wire is cut.");
        }
    }
}

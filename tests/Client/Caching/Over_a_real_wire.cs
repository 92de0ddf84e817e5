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
}

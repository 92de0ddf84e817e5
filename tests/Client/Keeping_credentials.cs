using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Tests.Client;

public sealed class Keeping_credentials : IAsyncLifetime
{
    private readonly HalClient _client = new();
    private Shop _shop = null!;
    private Shop _other = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.Open();
        _other = await Shop.Open();
        _shop.Put("/", "{}");
        _other.Put("/", "{}");
        _client.Credentials.Use(_shop.At("/any/where"), "secret");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _shop.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Sends_them_to_their_own_origin_only_and_shows_them_to_nobody()
    {
        var outcome = await _client.Go(_shop.Root).Get();
        await _client.Go(_other.Root).Get();
        Assert.Equal("Bearer secret", _shop.Last.Header("Authorization"));
        Assert.Null(_other.Last.Header("Authorization"));
        Assert.DoesNotContain(outcome.Trail[0].RequestHeaders, h => h.Value.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Does_not_carry_them_over_a_redirect_to_another_origin()
    {
        _shop.Put("/away", "", status: 307, headers: ("Location", _other.Root.AbsoluteUri));
        await _client.Send(new HalRequest("GET", _shop.At("/away")) { Headers = [new("X-Mine", "1")] });
        Assert.Null(_other.Last.Header("Authorization"));
        Assert.Null(_other.Last.Header("X-Mine"));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    public async Task Leaves_key_and_condition_behind_where_a_result_is_looked_at_elsewhere(int status)
    {
        _client.Credentials.Use(_shop.Root, "X-Api-Key", "secret");
        _shop.Put("/away", "", status: status, headers: ("Location", _other.Root.AbsoluteUri));
        await _client.Send(new HalRequest("POST", _shop.At("/away")) { Headers = [new("Idempotency-Key", "\"1\""), new("If-Match", "\"2\"")] });
        Assert.Equal(("\"1\"", "\"2\"", "secret"), (_shop.Last.Header("Idempotency-Key"), _shop.Last.Header("If-Match"), _shop.Last.Header("X-Api-Key")));
        AssertNothingLeaked();
    }

    [Fact]
    public async Task Takes_none_along_a_link_to_another_origin()
    {
        _client.Credentials.Use(_shop.Root, "X-Api-Key", "secret");
        _shop.Put("/", $"{{'_links':{{'away':{{'href':'{_other.Root}'}}}}}}", headers: ("ETag", "\"2\""));
        await _client.Go(_shop.Root).Follow("away");
        AssertNothingLeaked();
    }

    private void AssertNothingLeaked()
    {
        Assert.NotEmpty(_other.Requests);
        foreach (var field in (string[])["Authorization", "Cookie", "X-Api-Key", "Idempotency-Key", "If-Match"]) Assert.Null(_other.Last.Header(field));
    }

    [Fact]
    public async Task Does_not_repeat_an_unsafe_request_at_another_origin()
    {
        _shop.Put("/away", "", status: 307, headers: ("Location", _other.Root.AbsoluteUri));
        Assert.IsType<Outcome.Refused>(await _client.Send(new HalRequest("POST", _shop.At("/away"))));
        Assert.Empty(_other.Requests);
    }

    [Fact]
    public async Task Uses_the_token_that_signing_in_answered()
    {
        _client.Credentials.Forget(_shop.Root);
        _shop.Put("/door", "{'_templates':{'in':{'method':'POST','target':'/in','properties':[{'name':'who'}]}}}");
        _shop.Put("/in", "{'access_token':'abc','token_type':'bearer','expires_in':60}");
        var door = Assert.IsType<Outcome.Success>(await _client.Go(_shop.At("/door")).Get());
        Assert.Null(_shop.Last.Header("Authorization"));
        var signedIn = Assert.IsType<Outcome.Success>(await door.State.Forms["in"]!.Submit(new JsonObject { ["who"] = "ana" }));
        Assert.True(_client.Credentials.TryUse(signedIn.State));
        Assert.False(_client.Credentials.TryUse(door.State));
        await _client.Go(_shop.Root).Get();
        Assert.Equal("Bearer abc", _shop.Last.Header("Authorization"));
    }
}

using Hypermedia.Client;

namespace Tests.Client;

public sealed class Being_refused : IAsyncLifetime
{
    private readonly HalClient _client = new();
    private Shop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await Shop.Open();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Gives_a_document_that_leads_on()
    {
        _shop.Put("/x", "{'type':'/problems/closed','title':'Closed','detail':'We open at nine.','_links':{'start':{'href':'/'}},'_templates':{'wait':{'method':'POST','target':'/wait'}},'queue':4}", "application/problem+json", 409, ("Retry-After", "7"));
        var refused = await Problem("/x");
        Assert.Equal(("We open at nine.", 409, _shop.At("/problems/closed")), (refused.Sentence, refused.Details.Status, refused.Details.Type));
        Assert.Equal(TimeSpan.FromSeconds(7), refused.State.RetryAfter);
        Assert.Single(refused.State.Links.Find("start"));
        await refused.State.Forms["wait"]!.Submit();
        Assert.Equal("/wait", _shop.Last.Path);
        Assert.Equal("queue", Assert.Single(refused.Details.Extensions).Key);
    }

    [Fact]
    public async Task Names_the_fields_that_are_to_blame()
    {
        _shop.Put("/x", "{'errors':[{'pointer':'#/address/street~1no','detail':'No such street.'},{'field':'size','pointer':'/s','message':'Too big.'},'odd']}", "application/problem+json", 422);
        Assert.Equal(["street/no: No such street.", "size: Too big."], (await Problem("/x")).Details.Errors.Select(e => $"{e.Field}: {e.Detail}"));
    }

    [Fact]
    public async Task Ignores_members_of_the_wrong_type()
    {
        _shop.Put("/x", "{'type':5,'title':[],'status':'404','detail':{},'instance':1,'errors':{}}", "application/problem+json", 404);
        var details = (await Problem("/x")).Details;
        Assert.Equal((new Uri("about:blank"), "Not found", 404, null), (details.Type, details.Title, details.Status, details.Detail));
    }

    [Theory]
    [InlineData("text/html", "<h1>Oops</h1>")]
    [InlineData("", "")]
    [InlineData("application/json", "not json")]
    public async Task Makes_up_a_reason_where_none_is_given(string type, string body)
    {
        _shop.Put("/x", body, type, 503);
        var refused = await Problem("/x");
        Assert.Equal("Service unavailable", refused.Sentence);
        Assert.Equal(body.Length, refused.Trail[^1].Bytes);
    }

    private async Task<Outcome.Problem> Problem(string path) => Assert.IsType<Outcome.Problem>(await _client.Go(_shop.At(path)).Get());
}

using Hypermedia.Client;

namespace Tests.Client;

public sealed class Following_links : IAsyncLifetime
{
    private readonly HalClient _client = new();
    private Shop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.Open();
        _shop.Put("/", "{'_links':{'curies':[{'name':'shop','href':'https://docs.example/{rel}','templated':true}],'shop:orders':{'href':'/orders'},'shop:find':{'href':'/find{?q,limit}','templated':true},'shop:one':{'href':'/orders/{id}','templated':true},'shop:api':[{'href':'/v1','name':'v1'},{'href':'/v2','name':'v2'}]}}");
        _shop.Put("/orders", "{'_links':{'self':{'href':'/orders'}},'_embedded':{'item':[{'id':1,'status':'open','_links':{'self':{'href':'/orders/1'}}},{'id':2,'status':'sent'}]}}");
        _shop.Put("/orders/1", "{'id':1,'whole':true,'_links':{'self':{'href':'/orders/1'}}}");
        _shop.Put("/v2", "{'title':'Two'}");
        _shop.Put("/find", "{'title':'Found'}");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Goes_the_whole_way_and_keeps_the_trail()
    {
        var outcome = await _client.Go(_shop.Root).Follow("shop:orders").Follow("item[status=open]");
        Assert.Equal("true", Granted(outcome).Text("whole"));
        Assert.Equal(["/", "/orders", "/orders/1"], outcome.Trail.Select(h => h.Uri.AbsolutePath));
    }

    [Fact]
    public async Task Reads_what_it_passes_through_as_far_as_its_links()
    {
        _shop.Put("/", "{'title':'Start','_links':{'find':{'href':'/find'},'up':{'href':'/'}},'_embedded':{'item':[{'id':1},");
        Assert.Equal("Found", Granted(await _client.Go(_shop.Root).Follow("find")).Title);
        Assert.Equal("Found", Granted(await _client.Go(_shop.Root).Follow("up").Follow("find")).Title);
        // Who ends there, or finds no link, reads on.
        Assert.IsType<Outcome.NotHypermedia>(await _client.Go(_shop.Root).Get());
        Assert.IsType<Outcome.NotHypermedia>(await _client.Go(_shop.Root).Follow("lost"));
    }

    [Fact]
    public async Task Tells_all_that_was_offered_where_there_is_no_such_link()
    {
        _shop.Put("/", "{'_links':{'find':{'href':'/find'},'up':{'href':'/'}},'_embedded':{'item':[{'id':1}]}}");
        var missing = Assert.IsType<Outcome.NoSuchLink>(await _client.Go(_shop.Root).Follow("lost").Follow("find"));
        Assert.Equal(["find", "up", "item"], missing.Offered);
        Assert.Single(missing.State.Embedded.Find("item"));
        _shop.Put("/", "{'_embedded':{'item':[{'id':1}]},'_links':{'find':{'href':'/find'}}}");
        Assert.Equal("Found", Granted(await _client.Go(_shop.Root).Follow("find")).Title);
    }

    [Fact]
    public async Task Sends_nothing_until_awaited()
    {
        var path = _client.Go(_shop.Root).Follow("shop:orders");
        Assert.Empty(_shop.Requests);
        await path;
        Assert.Equal(2, _shop.Requests.Count);
    }

    [Theory]
    [InlineData("shop:api[name=v2]")]
    [InlineData("shop:api[v2]")]
    [InlineData("shop:api[1]")]
    [InlineData("https://docs.example/api[name=v2]")]
    public async Task Chooses_among_several_when_told_how(string selector) =>
        Assert.Equal("Two", Granted(await _client.Go(_shop.Root).Follow(selector)).Title);

    [Fact]
    public async Task Does_not_choose_the_first_of_several_by_itself()
    {
        var several = Assert.IsType<Outcome.Ambiguous>(await _client.Go(_shop.Root).Follow("shop:api"));
        Assert.Equal(["shop:api[name=v1]", "shop:api[name=v2]"], several.Choices);
        var embedded = Assert.IsType<Outcome.Ambiguous>(await _client.Go(_shop.Root).Follow("shop:orders").Follow("item"));
        Assert.Equal(["item[0]", "item[1]"], embedded.Choices);
    }

    [Fact]
    public async Task Says_what_is_offered_when_the_link_is_not_there()
    {
        var missing = Assert.IsType<Outcome.NoSuchLink>(await _client.Go(_shop.Root).Follow("shop:nothing").Follow("further"));
        Assert.Equal(["shop:orders", "shop:find", "shop:one", "shop:api"], missing.Offered);
        Assert.Contains("shop:nothing", missing.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fills_a_template_from_the_selector_and_from_values()
    {
        await _client.Go(_shop.Root).Follow("shop:find{q=red lamp}", ("limit", 5));
        Assert.Equal("/find?q=red%20lamp&limit=5", _shop.Last.Path);
    }

    [Fact]
    public async Task Leaves_out_what_a_query_may_leave_out_but_not_a_part_of_the_path()
    {
        Granted(await _client.Go(_shop.Root).Follow("shop:find"));
        var refused = Assert.IsType<Outcome.Refused>(await _client.Go(_shop.Root).Follow("shop:one"));
        Assert.Equal("id", refused.Errors[0].Field);
    }

    [Fact]
    public async Task Uses_an_embedded_resource_as_it_is_only_where_it_has_no_address()
    {
        var state = Granted(await _client.Go(_shop.Root).Follow("shop:orders").Follow("item[1]"));
        Assert.True(state.MaybePartial);
        Assert.Equal(2, _shop.Requests.Count);
    }

    [Fact]
    public async Task Follows_redirects_and_resolves_against_where_they_ended()
    {
        _shop.Put("/old", "", status: 302, headers: ("Location", "deep/new"));
        _shop.Put("/deep/new", "{'_links':{'next':{'href':'more'}}}");
        var outcome = await _client.Go(_shop.At("/old")).Get();
        Assert.Equal(_shop.At("/deep/more"), Granted(outcome).Links[0].Uri);
        Assert.Equal([302, 200], outcome.Trail.Select(h => h.Status!.Value));
    }

    [Fact]
    public async Task Stops_going_round_in_circles()
    {
        _shop.Put("/round", "", status: 307, headers: ("Location", "/round"));
        Assert.IsType<Outcome.Unreachable>(await _client.Go(_shop.At("/round")).Get());
        Assert.Equal(6, _shop.Requests.Count);
    }

    [Theory]
    [InlineData("image/png", "not text")]
    [InlineData("text/html", "<p>Hello</p>")]
    [InlineData("application/json", "[1,2]")]
    [InlineData("application/hal+json", "{'cut")]
    [InlineData("", "plain")]
    public async Task Hands_over_what_has_no_links_as_it_is(string type, string body)
    {
        var other = Assert.IsType<Outcome.NotHypermedia>(await _client.Go(_shop.Put("/x", body, type)).Get());
        Assert.Equal(type, other.MediaType);
        Assert.Equal(body.Length, other.Body.Length);
    }

    [Theory]
    [InlineData("attachment; filename=\"a b.csv\"", "a b.csv")]
    [InlineData("attachment; filename=old.csv; filename*=UTF-8''gr%C3%BCn.csv", "grün.csv")]
    [InlineData("attachment; filename=\"../../etc/passwd\"", "passwd")]
    [InlineData("attachment; filename=\"C:\\\\evil\\\\..\"", null)]
    [InlineData("inline", null)]
    [InlineData("; nonsense", null)]
    public async Task Says_what_a_file_is_called_and_never_where_it_would_go(string disposition, string? name) =>
        Assert.Equal(name, Assert.IsType<Outcome.NotHypermedia>(await Answering.Once(() => Answering.With(200, "a", "text/csv", ("Content-Disposition", disposition)))).FileName);

    [Theory]
    [InlineData("text/html; charset=ISO-8859-1", new byte[] { 0x67, 0x72, 0xFC, 0x6E })]
    [InlineData("text/plain", new byte[] { 0xEF, 0xBB, 0xBF, 0x67, 0x72, 0xC3, 0xBC, 0x6E })]
    [InlineData("text/plain; charset=\"utf-16\"", new byte[] { 0xFF, 0xFE, 0x67, 0, 0x72, 0, 0xFC, 0, 0x6E, 0 })]
    [InlineData("text/plain; charset=of-my-own", new byte[] { 0x67, 0x72, 0xC3, 0xBC, 0x6E })]
    public async Task Reads_text_in_the_charset_it_says_it_is_in(string type, byte[] bytes)
    {
        _shop.Put("/x", async context =>
        {
            context.Response.ContentType = type;
            await context.Response.Body.WriteAsync(bytes);
        });
        Assert.Equal("grün", (await _client.Go(_shop.At("/x")).Get()).Trail[^1].BodyText);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/vnd.hal+json; profile=\"x\"")]
    [InlineData("application/vnd.acme.order+json")]
    [InlineData("")]
    public async Task Reads_links_under_any_name_of_json(string type) =>
        Assert.Single(Granted(await _client.Go(_shop.Put("/x", "{'_links':{'a':{'href':'/'}}}", type)).Get()).Links);

    [Fact]
    public async Task Takes_an_answer_without_a_body_for_a_success_without_properties()
    {
        var state = Granted(await _client.Go(_shop.Put("/none", "", "", 204)).Get());
        Assert.Equal((204, 0), (state.Status, state.Properties.EnumerateObject().Count()));
    }

    [Fact]
    public async Task Does_not_read_more_than_it_was_told_to()
    {
        using var small = new HalClient(new HalClientOptions { MaxBodyBytes = 100 });
        Assert.IsType<Outcome.Unreachable>(await small.Go(_shop.Put("/big", $"{{'a':'{new string('x', 200)}'}}")).Get());
    }

    [Fact]
    public async Task Does_not_read_deeper_than_it_was_told_to()
    {
        using var shallow = new HalClient(new HalClientOptions { MaxJsonDepth = 8 });
        _shop.Put("/deep", $"{{'a':{new string('[', 7)}{new string(']', 7)}}}");
        Assert.IsType<Outcome.Success>(await shallow.Go(_shop.At("/deep")).Get());
        _shop.Put("/deeper", $"{{'a':{new string('[', 8)}{new string(']', 8)}}}");
        Assert.IsType<Outcome.NotHypermedia>(await shallow.Go(_shop.At("/deeper")).Get());
        Assert.IsType<Outcome.NotHypermedia>(await _client.Go(_shop.Put("/deepest", new string('[', 100_000))).Get());
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://shop.example/x")]
    public async Task Is_not_redirected_to_another_scheme(string location)
    {
        _shop.Put("/away", "", status: 302, headers: ("Location", location));
        Assert.IsType<Outcome.Refused>(await _client.Go(_shop.At("/away")).Get());
        Assert.Single(_shop.Requests);
    }

    [Fact]
    public async Task Says_so_when_nobody_answers()
    {
        var gone = _shop.Root;
        await _shop.DisposeAsync();
        var outcome = Assert.IsType<Outcome.Unreachable>(await _client.Go(gone).Get());
        Assert.Null(outcome.Status);
        Assert.Single(outcome.Trail);
    }

    [Fact]
    public async Task Gives_up_when_the_answer_takes_too_long()
    {
        using var hasty = new HalClient(new HalClientOptions { TimeLimit = TimeSpan.FromMilliseconds(50) });
        var never = new TaskCompletionSource();
        var outcome = await hasty.Go(_shop.Put("/slow", _ => never.Task)).Get();
        never.SetResult();
        Assert.IsType<Outcome.Unreachable>(outcome);
    }

    [Fact]
    public async Task Asks_the_guard_before_every_hop()
    {
        _shop.Put("/away", "", status: 302, headers: ("Location", "/forbidden"));
        using var guarded = new HalClient(new HalClientOptions { Guard = u => u.AbsolutePath == "/forbidden" ? "Not there." : null });
        Assert.Equal("Not there.", Assert.IsType<Outcome.Refused>(await guarded.Go(_shop.At("/away")).Get()).Sentence);
        Assert.Single(_shop.Requests);
    }

    [Fact]
    public async Task Lets_the_caller_cancel()
    {
        var never = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        _shop.Put("/slow", async _ =>
        {
            await stop.CancelAsync();
            await never.Task;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.Go(_shop.At("/slow")).Get(cancel: stop.Token));
        never.SetResult();
    }

    private static State Granted(Outcome outcome) => Assert.IsType<Outcome.Success>(outcome).State;
}

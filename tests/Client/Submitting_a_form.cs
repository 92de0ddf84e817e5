using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Tests.Client;

public sealed class Submitting_a_form : IAsyncLifetime
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
    public async Task Is_refused_before_sending_when_a_required_field_is_missing()
    {
        var form = await Form("{'name':'size','required':true},{'name':'note'}");
        var asked = _shop.Requests.Count;
        var refused = Assert.IsType<Outcome.Refused>(await form.Submit(new JsonObject { ["note"] = "x" }));
        Assert.Equal("size", Assert.Single(refused.Errors).Field);
        Assert.Equal(asked, _shop.Requests.Count);
    }

    [Fact]
    public async Task Sends_text_as_what_the_field_holds()
    {
        var form = await Form("{'name':'count','type':'number'},{'name':'gift','value':false},{'name':'level','value':3},{'name':'map','value':{'a':1}},{'name':'text','value':'7'},{'name':'kind','options':{'inline':[{'prompt':'One','value':1}],'maxItems':1}}");
        await form.Submit(new JsonObject { ["count"] = "2.50", ["gift"] = "true", ["level"] = "4", ["map"] = "{\"b\":2}", ["text"] = "8", ["kind"] = "1" });
        Assert.Equal("""{"count":2.50,"gift":true,"level":4,"map":{"b":2},"text":"8","kind":1}""", _shop.Last.Body);
    }

    [Fact]
    public async Task Sends_what_was_prefilled_hidden_and_given_fields_too_with_their_types()
    {
        var form = await Form("{'name':'version','type':'hidden','value':12},{'name':'ready','readOnly':true,'value':false},{'name':'empty'},{'name':'tags','options':{'inline':['a','b'],'selectedValues':['b']}}");
        await form.Submit();
        Assert.Equal("""{"version":12,"ready":false,"tags":["b"]}""", _shop.Last.Body);
    }

    [Fact]
    public async Task Sends_no_body_where_nothing_is_asked_for()
    {
        var form = await Form("");
        await form.Submit();
        Assert.Equal(("POST", "", null), (_shop.Last.Method, _shop.Last.Body, _shop.Last.Header("Content-Type")));
    }

    [Fact]
    public async Task Leaves_out_an_optional_field_that_was_left_empty_and_clears_one_that_was_not()
    {
        var form = await Form("{'name':'a'},{'name':'b','value':'was'},{'name':'c','type':'number','value':3}");
        await form.Submit(new JsonObject { ["a"] = "", ["b"] = "", ["c"] = "" });
        Assert.Equal("""{"b":"","c":null}""", _shop.Last.Body);
    }

    [Fact]
    public async Task Puts_fields_into_the_query_of_a_get_in_place_of_the_targets_own()
    {
        var form = await Form("{'name':'q'},{'name':'tag','options':{'inline':['x','y']}}", "GET", target: "/done?old=1");
        await form.Submit(new JsonObject { ["q"] = "red lamp&co", ["tag"] = new JsonArray("x", "y") });
        Assert.Equal(("GET", "/done?q=red+lamp%26co&tag=x&tag=y"), (_shop.Last.Method, _shop.Last.Path));
        Assert.Null(_shop.Last.Header("Idempotency-Key"));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "application/x-www-form-urlencoded", "a=1+%2B&b=2")]
    [InlineData("application/merge-patch+json", "application/merge-patch+json", """{"a":"1 +","b":2}""")]
    [InlineData("text/never-heard-of", "application/json", """{"a":"1 +","b":2}""")]
    public async Task Writes_the_body_in_the_type_the_form_asks_for(string asked, string sent, string body)
    {
        var form = await Form("{'name':'a'},{'name':'b','type':'number'}", contentType: asked);
        await form.Submit(new JsonObject { ["a"] = "1 +", ["b"] = 2 });
        Assert.Equal((sent, body), (_shop.Last.Header("Content-Type"), _shop.Last.Body));
    }

    [Fact]
    public async Task Repeats_the_name_of_a_field_with_several_values_and_keeps_the_words_of_other_types()
    {
        var form = await Form("{'name':'tag','options':{'inline':['x','y','z']}},{'name':'gift','value':true},{'name':'n','type':'number'},{'name':'none'}", contentType: "application/x-www-form-urlencoded;charset=utf-8");
        await form.Submit(new JsonObject { ["tag"] = new JsonArray("x", "z"), ["n"] = 1.50m, ["none"] = null });
        Assert.Equal(("application/x-www-form-urlencoded;charset=utf-8", "tag=x&tag=z&gift=true&n=1.50"), (_shop.Last.Header("Content-Type"), _shop.Last.Body));
    }

    [Fact]
    public async Task Writes_several_parts_when_asked_for()
    {
        var form = await Form("{'name':'a'}", contentType: "multipart/form-data");
        await form.Submit(new JsonObject { ["a"] = "x" });
        var boundary = _shop.Last.Header("Content-Type")!.Split("boundary=")[1];
        Assert.Equal($"--{boundary}\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--{boundary}--\r\n", _shop.Last.Body);
    }

    [Fact]
    public async Task Carries_a_key_that_is_fresh_for_each_intent_and_the_same_for_a_retry_of_it()
    {
        var form = await Form("");
        await form.Submit();
        await form.Submit();
        await form.Submit(options: new SubmitOptions { IdempotencyKey = "again" });
        var keys = _shop.Requests.Where(r => r.Method == "POST").Select(r => r.Header("Idempotency-Key")!).ToList();
        Assert.Equal(3, keys.Distinct().Count());
        Assert.All(keys, k => Assert.Matches("^\".+\"$", k));
        Assert.Equal("\"again\"", keys[2]);
    }

    [Theory]
    [InlineData("PATCH", "/form", "\"7\"")]
    [InlineData("DELETE", "/form", "\"7\"")]
    [InlineData("POST", "/form", null)]
    [InlineData("PUT", "/done", null)]
    public async Task Depends_on_what_was_read_only_where_it_replaces_just_that(string method, string target, string? expected)
    {
        var form = await Form("{'name':'a'}", method, target: target);
        await form.Submit();
        Assert.Equal(expected, _shop.Last.Header("If-Match"));
    }

    [Fact]
    public async Task Never_depends_on_a_weak_tag()
    {
        var form = await Form("", "PUT", target: "/form", tag: "W/\"7\"");
        await form.Submit();
        Assert.Null(_shop.Last.Header("If-Match"));
    }

    [Fact]
    public async Task Is_refused_when_the_method_is_not_understood()
    {
        var form = await Form("", "FROB");
        Assert.IsType<Outcome.Refused>(await form.Submit());
        Assert.DoesNotContain(_shop.Requests, r => r.Path == "/done");
    }

    [Fact]
    public async Task Goes_on_to_what_was_created()
    {
        _shop.Put("/done", "", "", 201, ("Location", "/orders/9"));
        _shop.Put("/orders/9", "{'id':9}");
        var outcome = await (await (await Form("")).Submit()).FollowLocation();
        Assert.Equal("9", outcome.Document!.Text("id"));

        _shop.Put("/done", "{'id':10,'_links':{'self':{'href':'/orders/10'}}}", status: 201, headers: ("Location", "/orders/10"));
        outcome = await (await (await Form("")).Submit()).FollowLocation();
        Assert.Equal("10", outcome.Document!.Text("id"));
        Assert.DoesNotContain(_shop.Requests, r => r.Path == "/orders/10");
    }

    [Fact]
    public async Task Leaves_secrets_out_of_the_trail()
    {
        var form = await Form("{'name':'pin','type':'password'}");
        var outcome = await form.Submit(new JsonObject { ["pin"] = "1234" });
        Assert.Contains("1234", _shop.Last.Body, StringComparison.Ordinal);
        Assert.Null(outcome.Trail[^1].RequestBody);
    }

    [Theory]
    [InlineData("application/json", "[{'name':'Harbour','id':'h'},{'name':'Hill','id':2},{'nothing':1}]", "Harbour=h Hill=2")]
    [InlineData("application/json", "['h','i']", "h=h i=i")]
    [InlineData("text/csv", "Harbour,h\r\n''Hill, the'',2\r\n", "Harbour=h Hill, the=2")]
    [InlineData("application/hal+json", "{'_embedded':{'item':[{'name':'Harbour','id':'h'}]}}", "Harbour=h")]
    public async Task Finds_choices_behind_a_link_in_every_shape_they_come_in(string type, string body, string expected)
    {
        _shop.Put("/places", body.Replace("''", "\"", StringComparison.Ordinal), type);
        var form = await Form("{'name':'to','options':{'link':{'href':'/places'},'promptField':'name','valueField':'id','maxItems':1}}");
        var list = await form["to"]!.Options!.Load();
        Assert.Null(list.Failure);
        Assert.Equal(expected, string.Join(' ', list.Options.Select(o => $"{o.Prompt}={o.Text}")));
    }

    [Fact]
    public async Task Says_why_choices_are_not_to_be_had()
    {
        var form = await Form("{'name':'to','options':{'link':{'href':'/nowhere'}}}");
        Assert.IsType<Outcome.Problem>((await form["to"]!.Options!.Load()).Failure);
    }

    private async Task<Form> Form(string fields, string method = "POST", string target = "/done", string contentType = "", string tag = "\"7\"")
    {
        _shop.Put("/form", $"{{'_links':{{'self':{{'href':'/form'}}}},'_templates':{{'act':{{'method':'{method}','target':'{target}','contentType':'{contentType}','properties':[{fields}]}}}}}}", headers: ("ETag", tag));
        var outcome = await _client.Go(_shop.At("/form")).Get();
        return Assert.IsType<Outcome.Success>(outcome).State.Forms["act"]!;
    }
}

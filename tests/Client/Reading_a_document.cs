using System.Text;
using Hypermedia.Client;

namespace Tests.Client;

public sealed class Reading_a_document : IDisposable
{
    private static readonly Uri Here = new("https://shop.example/orders/7?view=all");
    private readonly HalClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public void Accepts_an_empty_object()
    {
        var state = Read("{}");
        Assert.Empty(state.Links);
        Assert.Empty(state.Forms);
        Assert.Empty(state.Issues);
        Assert.Equal(Here, state.Self);
    }

    [Theory]
    [InlineData("'{}'")]
    [InlineData("[1]")]
    [InlineData("{'_links':")]
    [InlineData("")]
    public void Reports_what_is_no_object_and_never_throws(string json)
    {
        Assert.NotEmpty(Read(json).Issues);
    }

    [Theory]
    [InlineData("{'a':'\\ud800'}")]
    [InlineData("{'_links':{'\\uDEAD':{'href':'/'}}}")]
    public void Never_throws_on_half_a_character(string json) => Assert.NotEmpty(Read(json).Issues);

    [Fact]
    public void Reads_on_behind_a_byte_order_mark_and_past_broken_bytes() =>
        Assert.Equal("x\uFFFD", _client.Read(Here, (byte[])[0xEF, 0xBB, 0xBF, .. "{\"a\":\"x"u8, 0xFF, .. "\"}"u8]).Text("a"));

    [Fact]
    public void Treats_one_link_and_an_array_of_one_alike()
    {
        var state = Read("{'_links':{'a':{'href':'/x'},'b':[{'href':'/x'}],'c':[]}}");
        Assert.Equal(state.Links.Find("a")[0].Uri, state.Links.Find("b")[0].Uri);
        Assert.Empty(state.Links.Find("c"));
    }

    [Fact]
    public void Takes_only_true_for_a_template()
    {
        var state = Read("{'_links':{'find':{'href':'/find{?q}','templated':'true'}}}");
        Assert.False(state.Links[0].Templated);
        Assert.Contains(state.Issues, i => i.Pointer == "/_links/find/templated");
    }

    [Theory]
    [InlineData("/a", "https://shop.example/a")]
    [InlineData("b", "https://shop.example/orders/b")]
    [InlineData("?q=1", "https://shop.example/orders/7?q=1")]
    [InlineData("", "https://shop.example/orders/7?view=all")]
    [InlineData("//other.example/c", "https://other.example/c")]
    [InlineData("../d", "https://shop.example/d")]
    public void Resolves_every_reference_against_the_url_that_answered(string href, string expected)
    {
        var state = Read($"{{'_links':{{'to':{{'href':'{href}'}}}},'_templates':{{'act':{{'method':'POST','target':'{href}','properties':[{{'name':'n','options':{{'link':{{'href':'{href}'}}}}}}]}}}}}}");
        Assert.Equal(new Uri(expected), state.Links[0].Uri);
        Assert.Equal(new Uri(expected), state.Forms[0].Fields[0].Options!.Link!.Uri);
        if (href.Length > 0) Assert.Equal(new Uri(expected), state.Forms[0].Target);
    }

    [Fact]
    public void Finds_a_curied_relation_by_its_expansion_and_back()
    {
        var state = Read("{'_links':{'curies':{'name':'acme','href':'https://docs.example/{rel}','templated':true},'acme:widgets':{'href':'/w'},'https://docs.example/gadgets':{'href':'/g'}},'_embedded':{'acme:part':[{'_links':{'acme:bolt':{'href':'/b'}}}]}}");
        Assert.Single(state.Links.Find("https://docs.example/widgets"));
        Assert.Single(state.Links.Find("acme:gadgets"));
        Assert.Equal(new Uri("https://docs.example/widgets"), state.Links.Documentation("acme:widgets"));
        var part = Assert.Single(state.Embedded.Find("https://docs.example/part"));
        Assert.Single(part.Links.Find("https://docs.example/bolt"));
        Assert.DoesNotContain("curies", state.Links.Relations);
    }

    [Fact]
    public void Keeps_embedded_resources_without_a_self_link_and_calls_them_maybe_partial()
    {
        var state = Read("{'_embedded':{'line':[{'sku':'A'},7,{'sku':'B'}],'buyer':{'name':'Ana'}}}");
        Assert.Equal(["A", "B"], state.Embedded.Find("line").Select(l => l.Text("sku")));
        Assert.All(state.Embedded, e => Assert.True(e.Value.MaybePartial));
        Assert.Equal("Ana", state.Embedded.Find("buyer")[0].Title);
        Assert.Contains(state.Issues, i => i.Pointer == "/_embedded/line/1");
    }

    [Fact]
    public void Keeps_properties_in_order_and_of_their_type()
    {
        var state = Read("{'z':1.50,'_links':{},'a':true,'m':{'_links':1}}");
        Assert.Equal("""{"z":1.50,"a":true,"m":{"_links":1}}""", state.Properties.GetRawText());
    }

    [Fact]
    public void Ignores_members_of_the_wrong_type_and_reports_them()
    {
        var state = Read("{'_links':{'x':'no','y':{'href':5},'z':{'href':'/z','title':3}},'_embedded':[],'_templates':{'t':3,'u':{'method':7,'properties':[{'prompt':'nameless'},5,{'name':'n','type':'dial','required':'yes','regex':'(','min':'2','maxLength':-1}]}}}");
        Assert.Equal("z", Assert.Single(state.Links).Relation);
        var field = Assert.Single(Assert.Single(state.Forms).Fields);
        Assert.Equal(("text", false, null, 2m, null), (field.Type, field.Required, field.Regex, field.Min, field.MaxLength));
        Assert.True(state.Issues.Count >= 11, string.Join('\n', state.Issues));
    }

    [Fact]
    public void Keeps_forms_in_order_and_falls_back_where_it_may()
    {
        var state = Read("{'_links':{'self':{'href':'/orders/7'}},'_templates':{'ship':{'method':'put'},'drop':{'method':'delete','title':'Drop it','target':'/bin'},'odd':{'method':'FROB'},'bare':{}}}");
        Assert.Equal(["ship", "drop", "odd", "bare"], state.Forms.Select(f => f.Key));
        Assert.Equal(("PUT", new Uri("https://shop.example/orders/7"), "ship", "application/json"), (state.Forms[0].Method, state.Forms[0].Target, state.Forms[0].Title, state.Forms[0].ContentType));
        Assert.Equal("GET", state.Forms["odd"]!.Method);
        Assert.NotNull(state.Forms["odd"]!.Unusable);
        Assert.Null(state.Forms["bare"]!.Unusable);
        Assert.Contains(state.Issues, i => i.Pointer == "/_templates/bare/method");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("geo:53.3,-6.2")]
    public async Task Shows_links_of_other_schemes_but_does_not_request_them(string href)
    {
        var link = Read($"{{'_links':{{'x':{{'href':'{href}'}}}}}}").Links[0];
        Assert.NotNull(link.Uri);
        Assert.False(link.CanBeRequested);
        Assert.IsType<Outcome.Refused>(await link.Get());
    }

    [Fact]
    public void Reads_the_specifications_own_examples()
    {
        var list = Example("hal-response.json");
        Assert.Equal(["Yard Work", "Home Work", "School Work"], list.Links.Find("http://api.example.org/rels/tasks").Select(l => l.Title));
        var form = Assert.Single(Example("hal-forms-response.json").Forms);
        Assert.Equal(("Create", "POST", new Uri("http://api.example.org/rels/create")), (form.Title, form.Method, form.Target));
        Assert.Equal("title", Assert.Single(form.Check()).Field);
    }

    private State Example(string file) =>
        _client.Read(Here, Encoding.UTF8.GetBytes(Vectors.Read($"hal-forms-spec/{file}", "github.com/mamund/hal-forms").GetRawText()));

    private State Read(string json) => _client.Read(Here, Encoding.UTF8.GetBytes(json.Replace('\'', '"')));
}

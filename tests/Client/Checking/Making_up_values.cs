using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hypermedia.Cli;

namespace Tests.Client.Checking;

/// <summary>What a form is sent is made of nothing but its own rules.</summary>
public sealed class Making_up_values : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hal-").FullName;
    private Shop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await Shop.Open();

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("'regex':'[A-Z]{2}-[0-9]{3}(-x)?'", "^[A-Z]{2}-[0-9]{3}$")]
    [InlineData("'regex':'(yes|no)\\\\.+'", @"^yes\.$")]
    [InlineData("'regex':'(?:a|b)+\\\\d{2,4}\\\\w*'", "^a11$")]
    [InlineData("'regex':'[^a-z]+','placeholder':'42'", "^42$")]
    [InlineData("'minLength':12,'maxLength':20", "^x{12}$")]
    [InlineData("'maxLength':3", "^x{3}$")]
    [InlineData("'type':'email'", "^someone@example.org$")]
    [InlineData("'type':'date'", "^2030-01-15$")]
    [InlineData("'type':'number','min':0,'max':5", "^0$")]
    [InlineData("'type':'number','max':-3", "^-3$")]
    [InlineData("'type':'number','step':0.5", @"^0\.5$")]
    [InlineData("'value':'kept'", "^kept$")]
    [InlineData("'options':{'inline':['red','blue'],'maxItems':1}", "^red$")]
    public async Task Fits_what_a_field_says(string rules, string pattern)
    {
        _shop.Put("/", $"{{'_links':{{'self':{{'href':'/'}}}},'_templates':{{'act':{{'method':'POST','target':'/act','properties':[{{'name':'it',{rules}}}]}}}}}}");
        _shop.Put("/act", "{}");
        await Hal("check", _shop.Root.AbsoluteUri, "--unsafe");
        var sent = Assert.Single(_shop.Requests, r => r.Method == "POST").Body;
        Assert.Matches(new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)), JsonNode.Parse(sent)!["it"]!.ToString());
    }

    [Fact]
    public async Task Leaves_alone_what_it_cannot_fill()
    {
        _shop.Put("/", "{'_links':{'self':{'href':'/'}},'_templates':{'act':{'method':'POST','target':'/act','properties':[{'name':'it','required':true,'regex':'(?=q)[^x]+'}]}}}");
        await Hal("check", _shop.Root.AbsoluteUri, "--unsafe");
        Assert.DoesNotContain(_shop.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task Goes_on_with_what_is_offered_then()
    {
        _shop.Put("/", "{'_links':{'self':{'href':'/'}},'_templates':{'add':{'method':'POST','target':'/things'},'find':{'method':'GET','target':'/found','properties':[{'name':'q'}]}}}");
        _shop.Put("/things", "", "", 201, ("Location", "/things/1"));
        _shop.Put("/things/1", "{'_links':{'self':{'href':'/things/1'}},'_templates':{'remove':{'method':'DELETE'}}}");
        await Hal("check", _shop.Root.AbsoluteUri, "--unsafe");
        Assert.Contains(_shop.Requests, r => r is { Method: "DELETE", Path: "/things/1" });
        Assert.Contains(_shop.Requests, r => r is { Method: "GET", Path: "/found?q=xxxxxxxxxx" });
    }

    [Fact]
    public async Task Changes_nothing_unless_told_to()
    {
        _shop.Put("/", "{'_links':{'self':{'href':'/'}},'_templates':{'add':{'method':'POST','target':'/things'},'find':{'method':'GET','target':'/found','properties':[{'name':'q'}]}}}");
        await Hal("check", _shop.Root.AbsoluteUri);
        Assert.All(_shop.Requests, r => Assert.Matches("^(GET|HEAD|OPTIONS)$", r.Method));
        Assert.Contains(_shop.Requests, r => r.Path.StartsWith("/found?", StringComparison.Ordinal));
    }

    private async Task Hal(params string[] words)
    {
        using var say = new StringWriter();
        await HalCommand.Run(words, new Surroundings(new StringReader(""), say, say, _folder));
    }
}

using System.Text.Json.Nodes;
using Hypermedia.Cli;
using Tests.Support;

namespace Tests.Client.Checking;

/// <summary>The many ways in which one document can break one rule.</summary>
public sealed class Reading_the_rules : IAsyncLifetime
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
    [InlineData("'properties':[]", "It has no method.")]
    [InlineData("'method':'FROB'", "'FROB' is no method of forms.")]
    [InlineData("'method':'POST','properties':{}", "'properties' is no array.")]
    [InlineData("'method':'POST','properties':[{'prompt':'x'}]", "A field has no name.")]
    [InlineData("'method':'POST','properties':[{'name':'a'},{'name':'a'}]", "There are two fields 'a'.")]
    [InlineData("'method':'POST','properties':[{'name':'a','type':'frob'}]", "'a': there is no type 'frob'.")]
    [InlineData("'method':'POST','properties':[{'name':'a','required':'true'}]", "'a': 'required' is neither true nor false.")]
    [InlineData("'method':'POST','properties':[{'name':'a','min':'1'}]", "'a': 'min' is no number.")]
    [InlineData("'method':'POST','properties':[{'name':'a','min':2,'max':1}]", "'a': 'min' is above 'max'.")]
    [InlineData("'method':'POST','properties':[{'name':'a','regex':'('}]", "'a': the expression '(' cannot be read.")]
    [InlineData("'method':'POST','properties':[{'name':'a','options':{}}]", "'a': its options are neither listed nor linked.")]
    [InlineData("'method':'POST','properties':[{'name':'a','options':{'inline':[],'link':{'href':'/x'}}}]", "'a': its options are both listed and linked.")]
    [InlineData("'method':'POST','properties':[{'name':'a','options':{'inline':['x'],'selectedValues':['y']}}]", "'a': 'y' is selected, and no option.")]
    [InlineData("'method':'POST','properties':[{'name':'a','options':{'inline':[{'prompt':'X'}]}}]", "'a': an option has no 'value'.")]
    [InlineData("'method':'POST','properties':[{'name':'a','options':{'inline':['x'],'minItems':2,'maxItems':1}}]", "'a': 'minItems' is above 'maxItems'.")]
    public async Task Finds_what_is_wrong_with_a_form(string template, string sentence)
    {
        _shop.Put("/", $"{{'_links':{{'self':{{'href':'/'}}}},'_templates':{{'act':{{'target':'/',{template}}}}}}}");
        Assert.Contains(await Found("forms-template-invalid"), f => f.What == sentence);
    }

    [Theory]
    [InlineData("/a b", true)]
    [InlineData("/a%zz", true)]
    [InlineData("/käse", true)]
    [InlineData("http://[", true)]
    [InlineData("/a%20b", false)]
    [InlineData("../x?y=1#z", false)]
    [InlineData("urn:isbn:1", false)]
    [InlineData("", false)]
    public async Task Knows_a_uri_when_it_sees_one(string href, bool wrong)
    {
        _shop.Put("/", $"{{'_links':{{'self':{{'href':'/'}},'about':{{'href':'{href}'}}}}}}");
        Assert.Equal(wrong, (await Found("href-not-a-uri")).Count > 0);
    }

    [Fact]
    public async Task Points_into_what_is_embedded()
    {
        _shop.Put("/", "{'_links':{'self':{'href':'/'}},'_embedded':{'a/b':[{},{'_links':{'about':{'title':'x'}}}]}}");
        Assert.Equal("/_embedded/a~1b/1/_links/about", Assert.Single(await Found("link-without-href")).Pointer);
    }

    [Fact]
    public void Are_all_told_in_the_readme()
    {
        var told = File.ReadAllText(Repository.File("hal-client/README.md"));
        Assert.All(Checking_a_faulty_server.Faults.Select(f => f.Data), rule => Assert.Contains($"| `{rule}` |", told, StringComparison.Ordinal));
    }

    private async Task<List<(string What, string Pointer)>> Found(string rule)
    {
        using var say = new StringWriter();
        await HalCommand.Run(["check", _shop.Root.AbsoluteUri, "--json"], new Surroundings(new StringReader(""), say, say, _folder));
        return [.. JsonNode.Parse(say.ToString())!["findings"]!.AsArray().Where(f => f!["rule"]!.ToString() == rule).Select(f => (f!["what"]!.ToString(), f["pointer"]!.ToString()))];
    }
}

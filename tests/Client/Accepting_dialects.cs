using System.Text;
using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Tests.Client;

/// <summary>What servers write that the formats do not have: it is read for what it means where that is clear, and always reported.</summary>
public sealed class Accepting_dialects : IDisposable
{
    private static readonly Uri Here = new("https://shop.example/orders/7");
    private readonly HalClient _client = new();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("'_links':null", "/_links")]
    [InlineData("'_links':[]", "/_links")]
    [InlineData("'_embedded':[]", "/_embedded")]
    [InlineData("'_embedded':null", "/_embedded")]
    [InlineData("'_embedded':{'item':null}", "/_embedded/item")]
    [InlineData("'_embedded':{'item':[[]]}", "/_embedded/item/0")]
    [InlineData("'_templates':[]", "/_templates")]
    [InlineData("'_templates':{'a':null}", "/_templates/a")]
    [InlineData("'_links':{'a':null}", "/_links/a")]
    [InlineData("'_links':{'a':'/x'}", "/_links/a")]
    [InlineData("'_links':{'a':{'href':null}}", "/_links/a")]
    [InlineData("'_links':{'a':[{'href':'/x'},{'uri':'/y'}]}", "/_links/a/1")]
    [InlineData("'_links':{'a':{'href':'/x','templated':'false'}}", "/_links/a/templated")]
    [InlineData("'_links':{'a':{'href':'/x','name':7}}", "/_links/a/name")]
    [InlineData("'_links':{'a':{'href':'/x','deprecation':false}}", "/_links/a/deprecation")]
    [InlineData("'_links':{'a':{'href':'/x{','templated':true}}", "/_links/a/href")]
    [InlineData("'_links':{'a/b~c':{'href':5}}", "/_links/a~1b~0c")]
    [InlineData("'_templates':{'a':{'method':''}}", "/_templates/a/method")]
    [InlineData("'_templates':{'a':{'method':'POST','target':'http://:x'}}", "/_templates/a/target")]
    [InlineData("'_templates':{'a':{'method':'POST','properties':{}}}", "/_templates/a/properties")]
    [InlineData("'_templates':{'a':{'method':'POST','contentType':5}}", "/_templates/a/contentType")]
    [InlineData("'_templates':{'a':{'method':'POST','properties':[{'name':'n'},{'name':'n'}]}}", "/_templates/a/properties/1/name")]
    [InlineData("'_templates':{'a':{'method':'POST','properties':[{'name':'n','options':{}}]}}", "/_templates/a/properties/0/options")]
    public void Reports_what_it_has_to_leave_out(string member, string pointer) => Assert.Contains(Read(member).Issues, i => i.Pointer == pointer);

    [Fact]
    public void Reads_a_curie_that_is_no_array_and_one_that_is_not_called_a_template()
    {
        var state = Read("'_links':{'curies':{'name':'acme','href':'https://docs.example/{rel}'},'acme:a':{'href':'/a'},'acme:b':{'href':'/b'}}");
        Assert.Equal("/a", Assert.Single(state.Links.Find("https://docs.example/a")).Href);
        Assert.Equal("/a", Assert.Single(state.Links.Find("acme:a")).Href);
        Assert.Equal(2, state.Issues.Count(i => i.Pointer == "/_links/curies"));
    }

    [Theory]
    [InlineData("{'name':'acme','href':'https://docs.example/all','templated':true}")]
    [InlineData("{'href':'https://docs.example/{rel}','templated':true}")]
    [InlineData("{'name':'acme','href':'https://docs.example/{rel','templated':true}")]
    [InlineData("{'name':'acme','href':'https://docs.example/{other}','templated':true}")]
    public void Leaves_out_a_curie_that_would_make_all_relations_the_same(string curie)
    {
        var state = Read($"'_links':{{'curies':[{curie}],'acme:a':{{'href':'/a'}},'acme:b':{{'href':'/b'}}}}");
        Assert.Equal("/a", Assert.Single(state.Links.Find("acme:a")).Href);
        Assert.Contains(state.Issues, i => i.Pointer.StartsWith("/_links/curies/0", StringComparison.Ordinal));
        Assert.NotEqual(new Uri("https://docs.example/all"), state.Links.Documentation("acme:a"));
    }

    [Fact]
    public void Reads_curies_of_an_embedded_resource_for_what_is_in_it()
    {
        var state = Read("'_links':{'curies':[{'name':'a','href':'https://one.example/{rel}','templated':true}]},'_embedded':{'part':{'_links':{'curies':[{'name':'b','href':'https://two.example/{rel}','templated':true}],'a:x':{'href':'/x'},'b:y':{'href':'/y'}}}}");
        var part = state.Embedded.Find("part")[0];
        Assert.Single(part.Links.Find("https://one.example/x"));
        Assert.Single(part.Links.Find("https://two.example/y"));
        Assert.Contains(state.Issues, i => i.Pointer == "/_embedded/part/_links/curies");
    }

    [Fact]
    public void Does_not_fill_what_only_looks_like_a_template_and_says_so()
    {
        var state = Read("'_links':{'find':{'href':'/find{?q}'}}");
        Assert.Empty(state.Links[0].Variables);
        Assert.Contains(state.Issues, i => i.Pointer == "/_links/find/href");
        Assert.Empty(Read("'_links':{'odd':{'href':'/a{b'}}").Issues);
    }

    [Theory]
    [InlineData("true", "")]
    [InlineData("false", null)]
    [InlineData("'https://docs.example/old'", "https://docs.example/old")]
    public void Takes_yes_for_a_deprecation_without_a_page(string written, string? read) => Assert.Equal(read, Read($"'_links':{{'a':{{'href':'/a','deprecation':{written}}}}}").Links[0].Deprecation);

    [Theory]
    [InlineData("'type':'range','maxLength':20", "text")]
    [InlineData("'type':'number','value':'A-7'", "text")]
    [InlineData("'type':'number','value':'7'", "number")]
    [InlineData("'type':'range','min':1,'maxLength':20", "range")]
    [InlineData("'type':'dropdown'", "text")]
    [InlineData("'type':'NUMBER'", "number")]
    [InlineData("'type':'file'", "file")]
    public void Reads_a_field_as_what_else_is_said_of_it(string said, string type)
    {
        var state = Form($"{{'name':'n',{said}}}");
        Assert.Equal(type, state.Forms[0].Fields[0].Type);
        Assert.Equal(type == "text", state.Issues.Any(i => i.Pointer == "/_templates/act/properties/0/type"));
    }

    [Fact]
    public void Reads_lengths_spelt_as_the_specification_once_does()
    {
        var state = Form("{'name':'n','minlength':2,'maxlength':3}");
        Assert.Equal((2, 3), (state.Forms[0].Fields[0].MinLength, state.Forms[0].Fields[0].MaxLength));
        Assert.Equal(["/_templates/act/properties/0/minlength", "/_templates/act/properties/0/maxlength"], state.Issues.Select(i => i.Pointer));
    }

    [Theory]
    [InlineData("'value':'a'", false)]
    [InlineData("'value':''", true)]
    [InlineData("'value':['a']", true)]
    [InlineData("'required':true", true)]
    public void Reads_options_with_one_value_and_no_number_as_a_choice_of_one(string said, bool isMultiple)
    {
        var state = Form($"{{'name':'n',{said},'options':{{'inline':['a','b']}}}}");
        Assert.Equal(isMultiple, state.Forms[0].Fields[0].IsMultiple);
        Assert.Equal(!isMultiple, state.Issues.Any(i => i.Pointer.EndsWith("/options/maxItems", StringComparison.Ordinal)));
    }

    [Fact]
    public void Reads_one_selected_value_that_is_no_array()
    {
        var state = Form("{'name':'n','options':{'inline':['a','b'],'selectedValues':'b'}}");
        Assert.Equal("b", Assert.Single(state.Forms[0].Fields[0].Options!.Selected).GetString());
        Assert.Single(state.Issues);
    }

    [Fact]
    public void Prefers_what_is_listed_to_what_is_linked()
    {
        var options = Form("{'name':'n','options':{'inline':[{'prompt':'A','value':1},'b',{'value':true}],'link':{'href':'/more'}}}").Forms[0].Fields[0].Options!;
        Assert.Null(options.Link);
        Assert.Equal(["A=1", "b=b", "true=true"], options.Inline!.Select(o => $"{o.Prompt}={o.Text}"));
    }

    [Fact]
    public void Takes_the_default_form_or_else_the_first()
    {
        Assert.Equal("b", Read("'_templates':{'b':{'method':'POST'},'a':{'method':'PUT'}}").Forms.Default!.Key);
        Assert.Equal("default", Read("'_templates':{'b':{'method':'POST'},'default':{'method':'PUT'}}").Forms.Default!.Key);
        Assert.Null(Read("'a':1").Forms.Default);
    }

    [Fact]
    public void Reads_every_attribute_of_a_field()
    {
        var field = Form("{'name':'n','prompt':'P','value':5,'type':'number','required':true,'readOnly':true,'templated':true,'regex':'5','min':0,'max':9.5,'step':0.5,'minLength':1,'maxLength':2,'placeholder':'5','cols':30,'rows':4,'options':{'inline':[5],'minItems':1,'maxItems':2,'selectedValues':[5],'promptField':'p','valueField':'v'}}").Forms[0].Fields[0];
        Assert.Equal(("n", "P", "5", "number", true, true, true, "5"), (field.Name, field.Prompt, field.Value!.Value.GetRawText(), field.Type, field.Required, field.ReadOnly, field.Templated, field.Regex));
        Assert.Equal((0m, 9.5m, 0.5m, 1, 2, "5", 30, 4), (field.Min, field.Max, field.Step, field.MinLength, field.MaxLength, field.Placeholder, field.Cols, field.Rows));
        Assert.Equal((1, 2, "p", "v", 1, true), (field.Options!.MinItems, field.Options.MaxItems, field.Options.PromptField, field.Options.ValueField, field.Options.Selected.Count, field.IsMultiple));
    }

    [Fact]
    public void Fills_a_templated_value_with_the_others()
    {
        var form = Form("{'name':'q'},{'name':'url','value':'/find{?q}','templated':true,'readOnly':true},{'name':'plain','value':'/find{?q}'}").Forms[0];
        Assert.Equal("""{"q":"a b","url":"/find?q=a%20b","plain":"/find{?q}"}""", Encoding.UTF8.GetString(form.Prepare(new JsonObject { ["q"] = "a b" }).Body!.Value.Span));
    }

    [Fact]
    public void Bears_the_same_member_twice_and_numbers_beyond_all_bounds()
    {
        var state = Read("'a':1,'a':2,'_links':{'x':{'href':'/1'}},'_links':{'x':{'href':'/2'}},'_templates':{'act':{'method':'POST','properties':[{'name':'n','min':1e400,'maxLength':1e20,'rows':-1}]}}");
        Assert.Equal("/2", Assert.Single(state.Links).Href);
        Assert.Null(state.Forms[0].Fields[0].Min);
        Assert.Equal(3, state.Issues.Count);
    }

    private State Form(string fields) => Read($"'_templates':{{'act':{{'method':'POST','properties':[{fields}]}}}}");

    private State Read(string members) => _client.Read(Here, Encoding.UTF8.GetBytes($"{{{members}}}".Replace('\'', '"')));
}

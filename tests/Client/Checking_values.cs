using System.Text;
using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Tests.Client;

public sealed class Checking_values : IDisposable
{
    private readonly HalClient _client = new();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("'type':'number','min':0", "-1", "0")]
    [InlineData("'type':'number','max':0", "1", "-3")]
    [InlineData("'type':'number','min':1,'step':2", "2", "3")]
    [InlineData("'type':'number','step':0.1", "0.25", "0.3")]
    [InlineData("'type':'number'", "many", "1e3")]
    [InlineData("'minLength':2", "a", "ab")]
    [InlineData("'maxLength':2", "abc", "ab")]
    [InlineData("'regex':'a|ab'", "abc", "ab")]
    [InlineData("'regex':'[0-9]+'", "12\n", "12")]
    [InlineData("'regex':'\\\\d'", "٣", "3")]
    [InlineData("'type':'email'", "ana", "ana@example.org")]
    [InlineData("'type':'url'", "/relative", "https://example.org")]
    [InlineData("'type':'date'", "2026-02-30", "2026-02-28")]
    [InlineData("'type':'time'", "25:00", "23:59")]
    [InlineData("'type':'datetime-local'", "2026-02-28", "2026-02-28T10:00")]
    [InlineData("'type':'month'", "2026-13", "2026-12")]
    [InlineData("'type':'week'", "2026-W54", "2026-W53")]
    [InlineData("'type':'color'", "red", "#ff0000")]
    [InlineData("'options':{'inline':['a','b'],'maxItems':1}", "c", "b")]
    [InlineData("'options':{'inline':[{'prompt':'One','value':1}],'maxItems':1}", "2", "1")]
    public void Tells_what_breaks_a_rule_from_what_keeps_it(string rule, string bad, string good)
    {
        Assert.Single(Check(rule, bad));
        Assert.Empty(Check(rule, good));
    }

    [Theory]
    [InlineData("'required':true", "")]
    [InlineData("'required':true,'value':'x'", null)]
    [InlineData("'required':true,'options':{'inline':['a']}", "")]
    public void Wants_a_value_where_one_is_required(string rule, string? value) => Assert.Equal("It needs a value.", Assert.Single(Check(rule, value)).Message);

    [Fact]
    public void Is_content_with_what_is_prefilled() => Assert.Empty(Form("'required':true,'value':'x'").Check());

    [Theory]
    [InlineData("'minLength':2")]
    [InlineData("'regex':'a+'")]
    [InlineData("'type':'number','min':1")]
    public void Applies_no_rule_to_what_is_left_empty(string rule) => Assert.Empty(Check(rule, ""));

    [Theory]
    [InlineData("'regex':'('")]
    [InlineData("'type':'dial'")]
    public void Ignores_a_rule_it_cannot_read(string rule) => Assert.Empty(Check(rule, "anything"));

    [Fact]
    public void Does_not_let_a_pattern_run_away() => Assert.Empty(Check("'regex':'(a+)+b'", new string('a', 60)));

    [Fact]
    public void Counts_how_many_were_chosen()
    {
        var form = Form("'options':{'inline':['a','b','c'],'minItems':1,'maxItems':2}");
        Assert.Single(form.Check(new JsonObject { ["it"] = new JsonArray("a", "b", "c") }));
        Assert.Single(form.Check(new JsonObject { ["it"] = new JsonArray() }));
        Assert.Empty(form.Check(new JsonObject { ["it"] = new JsonArray("a", "b") }));
        Assert.Single(form.Check(new JsonObject { ["it"] = new JsonArray("a", "z") }));
    }

    [Fact]
    public void Knows_what_the_form_does_not_ask_for_and_what_is_given()
    {
        Assert.Equal("other", Assert.Single(Form("'value':1").Check(new JsonObject { ["other"] = 1 })).Field);
        var given = Form("'value':1,'readOnly':true");
        Assert.Single(given.Check(new JsonObject { ["it"] = 2 }));
        Assert.Empty(given.Check(new JsonObject { ["it"] = "1" }));
    }

    private IReadOnlyList<FieldError> Check(string rule, string? value) => Form(rule).Check(new JsonObject { ["it"] = value });

    private Form Form(string rule)
    {
        var json = $"{{'_templates':{{'act':{{'method':'POST','properties':[{{'name':'it',{rule}}}]}}}}}}".Replace('\'', '"');
        return _client.Read(new Uri("https://shop.example/"), Encoding.UTF8.GetBytes(json)).Forms["act"]!;
    }
}

using System.Net;
using System.Text.Json.Nodes;

namespace Tests.Explorer;

public sealed class SendingAForm
{
    [Fact]
    public async Task Sends_the_types_the_form_holds_and_leads_to_the_answer()
    {
        await using var host = await ExploringHost.Start();
        var page = await host.See(host.Explore("/book"));
        var sent = await host.Send(page, "lend", ("f.member", "Mira \"M\""), ("f.weeks", "0"), ("f.express", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Equal(host.Explore("/book"), sent.LeadsTo);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{ "member": "Mira \"M\"", "weeks": 0, "express": true, "batch": 42, "desk": "north" }"""),
            JsonNode.Parse(host.Lending.Heard.Single(h => h.Method == "POST").Body)));
        Assert.Equal("Lend it: done (200).", (await host.See(sent.LeadsTo!)).Text("[data-notice]"));
        Assert.Null((await host.See(sent.LeadsTo!)).Text("[data-notice]"));
    }

    [Fact]
    public async Task Is_one_intent_however_often_the_same_page_is_sent()
    {
        await using var host = await ExploringHost.Start();
        var page = await host.See(host.Explore("/book"));
        await host.Send(page, "lend", ("f.member", "Mira"));
        await host.Send(page, "lend", ("f.member", "Mira"));
        await host.Send(page, "lend", ("f.member", "Jon"));
        var keys = host.Lending.Heard.Where(h => h.Method == "POST").Select(h => h.Headers["Idempotency-Key"].ToString()).ToList();
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Fact]
    public async Task Is_refused_without_the_token_of_our_page()
    {
        await using var host = await ExploringHost.Start();
        var page = await host.See(host.Explore("/book"));
        var sent = await host.Send(page, "lend", ("f.member", "Mira"), ("__RequestVerificationToken", "forged"));
        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        Assert.DoesNotContain(host.Lending.Heard, h => h.Method == "POST");
    }

    [Fact]
    public async Task Trusts_the_document_and_not_the_page()
    {
        await using var host = await ExploringHost.Start();
        var page = await host.See(host.Explore("/book"));
        host.Lending.Book = static () => """{ "title": "Kindred", "status": "lent", "_links": { "self": { "href": "/book" } }, "_templates": { "return": { "method": "POST", "target": "/book/return" } } }""";
        var sent = await host.Send(page, "lend", ("f.member", "Mira"), ("target", "/elsewhere"), ("method", "DELETE"));
        Assert.Equal(HttpStatusCode.Conflict, sent.Status);
        Assert.NotNull(sent.Text("[data-warning]"));
        Assert.NotNull(sent.Document.QuerySelector("form[data-form=return]"));
        Assert.DoesNotContain(host.Lending.Heard, h => h.Method != "GET");
    }

    [Fact]
    public async Task Is_not_sent_while_its_own_rules_are_broken()
    {
        await using var host = await ExploringHost.Start();
        var sent = await host.Send(await host.See(host.Explore("/book")), "lend", ("f.member", ""), ("f.weeks", "7"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.NotNull(sent.Text("[data-field=member] .wrong"));
        Assert.NotNull(sent.Text("[data-field=weeks] .wrong"));
        Assert.Equal("7", sent.Document.QuerySelector("[name='f.weeks']")!.GetAttribute("value"));
        Assert.DoesNotContain(host.Lending.Heard, h => h.Method == "POST");
    }

    [Fact]
    public async Task Comes_back_refused_with_the_reason_what_was_typed_and_what_is_possible()
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Loan = static _ => LendingApi.Answer("""
            { "title": "Mend this", "detail": "Nobody of that name.", "errors": [ { "pointer": "/member", "detail": "Who is that?" } ], "_links": { "help": { "href": "/books", "title": "Ask the desk" } } }
            """, 422, "application/problem+json");
        var sent = await host.Send(await host.See(host.Explore("/book")), "lend", ("f.member", "<Nobody>"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.Equal("Nobody of that name.", sent.Text("[data-problem-detail]"));
        Assert.Equal("Who is that?", sent.Text("[data-field=member] .wrong"));
        Assert.Equal("<Nobody>", sent.Document.QuerySelector("[name='f.member']")!.GetAttribute("value"));
        Assert.Equal("Ask the desk", sent.Text("[data-problem] [data-rel=help] a"));
        Assert.True(sent.Document.QuerySelector("[data-act=lend]")!.HasAttribute("open"));
    }

    [Fact]
    public async Task Looks_up_where_the_form_only_reads()
    {
        await using var host = await ExploringHost.Start();
        var sent = await host.Send(await host.See(host.Explore("/book")), "find", ("f.q", "a&b"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Contains(Uri.EscapeDataString(new Uri(host.Api, "/books?q=a%26b").AbsoluteUri), sent.LeadsTo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("m-2", "m-2")]
    [InlineData("mira", "m-1")]
    [InlineData("mailto:jon@example.org", "mailto:jon@example.org")]
    public async Task Takes_a_choice_its_label_or_a_value_of_ones_own_where_a_placeholder_invites_one(string typed, string sent)
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Book = static () => """
            { "_templates": { "lend": { "method": "POST", "target": "/book/loan", "properties": [
              { "name": "member", "required": true, "placeholder": "A member or mailto:ann@example.org", "options": { "link": { "href": "/members" }, "maxItems": 1 } },
              { "name": "desk", "options": { "link": { "href": "/members" }, "maxItems": 1 } } ] } } }
            """;
        var page = await host.See(host.Explore("/book"));
        var input = page.Document.QuerySelector("input[name='f.member']")!;
        Assert.Equal("A member or mailto:ann@example.org", input.GetAttribute("placeholder"));
        Assert.Equal(["m-1 Mira", "m-2 Jon"], page.Document.QuerySelectorAll($"#{input.GetAttribute("list")} option").Select(o => $"{o.GetAttribute("value")} {o.TextContent}"));
        Assert.NotNull(page.Document.QuerySelector("select[name='f.desk']"));
        await host.Send(page, "lend", ("f.member", typed));
        Assert.Equal(sent, JsonNode.Parse(host.Lending.Heard.Single(h => h.Method == "POST").Body)!["member"]!.ToString());
    }

    [Fact]
    public async Task Asks_once_more_before_it_deletes()
    {
        await using var host = await ExploringHost.Start();
        var asked = await host.Send(await host.See(host.Explore("/book")), "remove");
        Assert.NotNull(asked.Document.QuerySelector("[data-confirm=remove]"));
        Assert.DoesNotContain(host.Lending.Heard, h => h.Method == "DELETE");
        var done = await host.Send(asked, "remove", ("sure", "yes"));
        Assert.Contains(host.Lending.Heard, h => h.Method == "DELETE");
        Assert.Equal(host.Explore("/books"), done.LeadsTo);
    }

    [Fact]
    public async Task Finds_what_stands_in_a_list_by_its_own_address_and_not_by_its_place()
    {
        await using var host = await ExploringHost.Start();
        const string first = """{ "title": "One", "_links": { "self": { "href": "/one" } }, "_templates": { "lend": { "method": "POST", "target": "/book/loan?of=one" } } }""";
        const string second = """{ "title": "Two", "_links": { "self": { "href": "/two" } }, "_templates": { "lend": { "method": "POST", "target": "/book/loan?of=two" } } }""";
        host.Lending.Book = static () => $$"""{ "_embedded": { "item": [ {{first}}, {{second}} ] } }""";
        var page = await host.See(host.Explore("/book"));
        host.Lending.Book = static () => $$"""{ "_embedded": { "item": [ {{second}}, {{first}} ] } }""";
        await host.Send(page, "lend", ("item", new Uri(host.Api, "/two").AbsoluteUri));
        Assert.Equal("/book/loan?of=two", host.Lending.Heard.Single(h => h.Method == "POST").Path);
    }

    [Fact]
    public async Task Says_which_version_the_person_saw()
    {
        await using var host = await ExploringHost.Start();
        var page = await host.See(host.Explore("/book"));
        host.Lending.Tag = "\"2\"";
        await host.Send(page, "edit", ("f.title", "Kindred!"));
        Assert.Equal("\"1\"", host.Lending.Heard.Single(h => h.Method == "PATCH").Headers.IfMatch.ToString());
    }
}

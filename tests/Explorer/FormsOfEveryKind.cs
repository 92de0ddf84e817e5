using System.Net;
using System.Text.Json.Nodes;

namespace Tests.Explorer;

/// <summary>What HAL-FORMS §3 can ask for, as a browser without scripts asks for it.</summary>
public sealed class FormsOfEveryKind
{
    private static readonly string[] OfTexts = ["rows", "cols", "minlength", "maxlength", "placeholder"];
    private static readonly string[] OfNumbers = ["min", "max", "step"];

    [Theory]
    [InlineData("text", "\"a\"", "b", "\"b\"")]
    [InlineData("search", "\"a\"", "b", "\"b\"")]
    [InlineData("tel", "\"1\"", "+49 30 1", "\"+49 30 1\"")]
    [InlineData("url", "\"https://a.example/\"", "https://b.example/", "\"https://b.example/\"")]
    [InlineData("email", "\"a@b.example\"", "c@d.example", "\"c@d.example\"")]
    [InlineData("password", "\"\"", "secret", "\"secret\"")]
    [InlineData("date", "\"2026-01-02\"", "2026-03-04", "\"2026-03-04\"")]
    [InlineData("month", "\"2026-01\"", "2026-03", "\"2026-03\"")]
    [InlineData("week", "\"2026-W01\"", "2026-W10", "\"2026-W10\"")]
    [InlineData("time", "\"08:00\"", "09:30", "\"09:30\"")]
    [InlineData("datetime-local", "\"2026-01-02T08:00\"", "2026-03-04T09:30", "\"2026-03-04T09:30\"")]
    [InlineData("number", "1", "2.5", "2.5")]
    [InlineData("range", "1", "3", "3")]
    [InlineData("color", "\"#000000\"", "#0b5960", "\"#0b5960\"")]
    [InlineData("hidden", "7", "7", "7")]
    public async Task Asks_with_the_control_of_the_type_and_sends_its_json(string type, string given, string typed, string sent)
    {
        var (page, host) = await Asked($$"""{ "name": "x", "type": "{{type}}", "value": {{given}} }""");
        await using (host)
        {
            Assert.Equal(type, page.Document.QuerySelector("[name='f.x']")!.GetAttribute("type"));
            await host.Send(page, "lend", ("f.x", typed));
            Assert.Equal(sent, Sent(host)["x"]!.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Asks_for_long_texts_in_their_size()
    {
        var (page, host) = await Asked("""{ "name": "x", "type": "textarea", "rows": 7, "cols": 33, "minLength": 2, "maxLength": 40, "placeholder": "Say it", "value": "one\ntwo" }""");
        await using (host)
        {
            var area = page.Document.QuerySelector("textarea[name='f.x']")!;
            Assert.Equal("7 33 2 40 Say it", string.Join(' ', OfTexts.Select(area.GetAttribute)));
            await host.Send(page, "lend", ("f.x", "three\r\nfour"));
            Assert.Equal("three\nfour", (string?)Sent(host)["x"]);
        }
    }

    [Fact]
    public async Task Says_every_rule_before_it_is_broken()
    {
        var (page, host) = await Asked("""
            { "name": "n", "type": "number", "min": 0, "max": 10, "step": 2.5, "required": true, "prompt": "How many" }, { "name": "r", "regex": "[A-Z]{2}", "minLength": 2 },
            { "name": "m", "options": { "inline": [ "a", "b", "c" ], "minItems": 2, "maxItems": 3 } }, { "name": "fixed", "readOnly": true, "value": "stays" }
            """);
        await using (host)
        {
            var number = page.Document.QuerySelector("[name='f.n']")!;
            Assert.Equal("0 10 2.5", string.Join(' ', OfNumbers.Select(number.GetAttribute)));
            Assert.True(number.HasAttribute("required"));
            Assert.StartsWith("How many", page.Text("[data-field=n] label"), StringComparison.Ordinal);
            Assert.Equal("0 to 10, in steps of 2.5", page.Text("[data-field=n] .hint"));
            Assert.Equal("[A-Z]{2}", page.Document.QuerySelector("[name='f.r']")!.GetAttribute("pattern"));
            Assert.Equal(["Choose at least 2", "Choose at most 3"], page.Document.QuerySelectorAll("[data-field=m] .hint").Select(h => h.TextContent));
            Assert.True(page.Document.QuerySelector("[name='f.fixed']")!.HasAttribute("readonly"));
        }
    }

    [Fact]
    public async Task Offers_one_choice_several_and_those_behind_a_link_with_the_types_they_have()
    {
        var (page, host) = await Asked("""
            { "name": "one", "options": { "inline": [ { "prompt": "Two", "value": 2 }, { "prompt": "Three", "value": 3 } ], "maxItems": 1, "selectedValues": [ 3 ] } },
            { "name": "some", "options": { "inline": [ { "label": "A", "code": true }, { "label": "B", "code": false } ], "promptField": "label", "valueField": "code" } },
            { "name": "member", "options": { "link": { "href": "/members" }, "maxItems": 1 } }
            """);
        await using (host)
        {
            Assert.Equal("Three", page.Text("[name='f.one'] option[selected]"));
            Assert.Equal(["A", "B"], page.Document.QuerySelectorAll("[data-field=some] .choice").Select(c => c.TextContent.Trim()));
            await host.Send(page, "lend", ("f.one", "2"), ("f.some", "true"), ("f.some", "false"), ("f.member", "m-2"));
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{ "one": 2, "some": [ true, false ], "member": "m-2" }"""), Sent(host)));
        }
    }

    [Fact]
    public async Task Fills_a_templated_value_with_the_others_unless_it_is_changed()
    {
        var (page, host) = await Asked("""{ "name": "who", "value": "mira" }, { "name": "path", "value": "/of/{who}", "templated": true }""");
        await using (host)
        {
            await host.Send(page, "lend", ("f.who", "jon"));
            Assert.Equal("/of/jon", (string?)Sent(host)["path"]);
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "weeks=2&who=a%20b")]
    [InlineData("application/json", """{"weeks":2,"who":"a b"}""")]
    public async Task Sends_the_media_type_that_is_asked_for(string type, string body)
    {
        var (page, host) = await Asked("""{ "name": "weeks", "type": "number", "value": 2 }, { "name": "who" }""", $"\"contentType\": \"{type}\",");
        await using (host)
        {
            await host.Send(page, "lend", ("f.who", "a b"));
            var heard = host.Lending.Heard.Single(h => h.Method == "POST");
            Assert.StartsWith(type, heard.Headers.ContentType.ToString(), StringComparison.Ordinal);
            Assert.Equal(body, heard.Body.Replace('+', ' ').Replace(" ", type.EndsWith("json", StringComparison.Ordinal) ? " " : "%20", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("\"confirm\": \"The book will be pulped.\",", "The book will be pulped.")]
    [InlineData("\"confirm\": true,", "It may not be possible to undo it.")]
    public async Task Asks_twice_for_what_says_that_it_cannot_be_undone(string confirm, string said)
    {
        var (page, host) = await Asked("""{ "name": "who" }""", confirm);
        await using (host)
        {
            var asked = await host.Send(page, "lend", ("f.who", "jon"));
            Assert.Contains(said, asked.Text("[data-confirm=lend]"), StringComparison.Ordinal);
            Assert.DoesNotContain(host.Lending.Heard, h => h.Method == "POST");
            await host.Send(asked, "lend", ("sure", "yes"));
            Assert.Equal("jon", (string?)Sent(host)["who"]);
        }
    }

    [Fact]
    public async Task Goes_on_from_a_conflict_to_what_is_possible()
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Loan = static _ => LendingApi.Answer("""{ "title": "It is lent already", "status": 409, "_links": { "queue": { "href": "/books", "title": "Stand in line" } } }""", 409, "application/problem+json");
        var refused = await host.Send(await host.See(host.Explore("/book")), "lend", ("f.member", "Mira"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("Stand in line", refused.Text("[data-problem] [data-rel=queue] a"));
        Assert.NotNull(refused.Document.QuerySelector("form[data-form=find]"));
        Assert.Equal("Mira", refused.Document.QuerySelector("[name='f.member']")!.GetAttribute("value"));
    }

    private static async Task<(Seen Page, ExploringHost Host)> Asked(string properties, string more = "")
    {
        var host = await ExploringHost.Start();
        host.Lending.Book = () => $$"""{ "title": "Kindred", "_templates": { "lend": { {{more}} "method": "POST", "target": "/book/loan", "properties": [ {{properties}} ] } } }""";
        return (await host.See(host.Explore("/book")), host);
    }

    private static JsonNode Sent(ExploringHost host) => JsonNode.Parse(host.Lending.Heard.Single(h => h.Method == "POST").Body)!;
}

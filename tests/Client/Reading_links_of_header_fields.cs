using System.Text.Json;
using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Tests.Client;

public sealed class Reading_links_of_header_fields
{
    [Fact]
    public async Task Agrees_with_every_public_example_of_a_link()
    {
        var (failures, count) = (new List<string>(), 0);
        foreach (var example in Vectors.Read("link-header/vectors.json", "github.com/jhermsmeier/node-http-link-header, RFC 8288 section 3.5").GetProperty("cases").EnumerateArray())
        {
            count++;
            // What says by an anchor that it is a link of something else is not one of what answered (RFC 8288 section 3.2).
            var expected = example.GetProperty("links").EnumerateArray().Where(l => !l.GetProperty("params").TryGetProperty("anchor", out _)).Select(l => Told(l)).ToList();
            var actual = (await Links(("Link", example.GetProperty("field").GetString()!))).Select(l => Told(l)).ToList();
            if (!expected.SequenceEqual(actual)) failures.Add($"{example.GetProperty("id")} gave {string.Join(" and ", actual)}, not {string.Join(" and ", expected)}");
            if (example.TryGetProperty("find_rel", out var wanted) && (await Links(("Link", example.GetProperty("field").GetString()!))).Find(wanted.GetString()!).Count != 1) failures.Add($"{wanted} was not found");
        }

        Assert.Empty(failures);
        Assert.Equal(19, count);

        static string Told(object link)
        {
            var (href, relation, title, type, languages) = link is Link found
                ? (found.Href, found.Relation, found.Title, found.Type, found.Source.TryGetProperty("hreflang", out var several) ? several.GetRawText() : null)
                : Of((JsonElement)link);
            return $"<{href}> {relation} '{title}' {type} {languages}";
        }

        static (string, string, string?, string?, string?) Of(JsonElement link)
        {
            var said = link.GetProperty("params");
            var title = said.TryGetProperty("title*", out var extended) ? extended.GetString() : said.TryGetProperty("title", out var plain) ? plain.GetString() : null;
            return (link.GetProperty("href").GetString()!, link.GetProperty("rel").GetString()!, title, said.TryGetProperty("type", out var type) ? type.GetString() : null, said.TryGetProperty("hreflang", out var languages) ? JsonSerializer.Serialize(languages) : null);
        }
    }

    [Fact]
    public async Task Resolves_them_and_puts_them_behind_those_of_the_document()
    {
        var links = await Links("{'_links':{'self':{'href':'/own'},'item':{'href':'/a'}}}", ("Link", "<../b>; rel=\"item up\"; title=plain; title*=UTF-8''gr%C3%BCn; type=\"text/csv\"; hreflang=de; profile=\"urn:p\"; name=n"), ("Link", "</c>; rel=next"));
        Assert.Equal(["self", "item", "item", "up", "next"], links.Select(l => l.Relation));
        Assert.Equal([false, false, true, true, true], links.Select(l => l.FromHeader));
        Assert.Equal((new Uri("https://shop.example/v/b"), "grün", "text/csv", "de", "urn:p", "n"), (links[2].Uri, links[2].Title, links[2].Type, links[2].HrefLang, links[2].Profile, links[2].Name));
        Assert.Equal("../b", links[2].Source.GetProperty("href").GetString());
    }

    [Theory]
    [InlineData("title=plain; title*=UTF-8''%E4%B8%8", "plain")]
    [InlineData("title=plain; title*=KOI8-R''abc", "plain")]
    [InlineData("title=plain; title*=nonsense", "plain")]
    [InlineData("title*=iso-8859-1'en'%A3%20rates; title=plain", "£ rates")]
    [InlineData("title=one; title=two", "one")]
    public async Task Takes_the_title_that_can_be_read(string parameters, string title) => Assert.Equal(title, Assert.Single(await Links(("Link", $"</x>; rel=next; {parameters}"))).Title);

    [Fact]
    public async Task Says_once_what_document_and_header_say_both_and_prefers_the_document_where_they_differ()
    {
        var links = await Links("{'_links':{'next':{'href':'/2'},'help':{'href':'/own'}}}", ("Link", "<https://shop.example/2>; rel=Next, </other>; rel=help"));
        Assert.Single(links.Find("next"));
        Assert.Equal(2, links.Find("help").Count);
        Assert.Equal("/own", Assert.IsType<LinkChoice.One>(links.Choose("help")).Link.Href);
        Assert.Equal("/other", Assert.IsType<LinkChoice.One>(links.Choose("help[href=/other]")).Link.Href);
    }

    [Fact]
    public async Task Knows_a_curied_relation_by_the_address_the_header_has_to_write()
    {
        var links = await Links("{'_links':{'curies':[{'name':'acme','href':'https://docs.example/{rel}','templated':true}],'acme:a':{'href':'/a'}}}", ("Link", "</a>; rel=\"https://docs.example/a\", </b>; rel=\"https://docs.example/b\", </c/{rel}>; rel=curies; name=x"));
        Assert.Single(links.Find("acme:a"));
        Assert.Equal("/b", Assert.Single(links.Find("acme:b")).Href);
        Assert.Single(links.Find("curies"));
    }

    [Fact]
    public async Task Leaves_out_links_of_something_else()
    {
        Assert.Empty(await Links(("Link", "</x>; rel=next; anchor=\"#part\", </y>; rel=next; anchor=\"/elsewhere\", </z>; title=nothing, </w>; rev=next"), ("Link-Template", "\"/{x}\"; rel=\"next\"; anchor=\"#{x}\"")));
        Assert.Single(await Links(("Link", $"</x>; rel=next; anchor=\"{Answering.Here}\"")));
    }

    [Fact]
    public async Task Reads_templates_and_what_their_variables_mean()
    {
        var links = await Links(("Link-Template", "\"/w/{id}{?q*}\"; rel=\"item search\"; title=%\"gr%c3%bcn\"; var-base=\"/vars/\", \"b\\\"{+x}\";rel=\"up\""));
        Assert.Equal(["item", "search", "up"], links.Select(l => l.Relation));
        Assert.All(links, l => Assert.True(l is { Templated: true, FromHeader: true }));
        Assert.Equal(("grün", new Uri("https://shop.example/vars/")), (links[0].Title, links[0].VariableBase));
        Assert.Equal(["id", "q"], links[0].Variables);
        Assert.Equal(new Uri("https://shop.example/w/7?a=1"), links[1].Expand(new JsonObject { ["id"] = 7, ["q"] = new JsonObject { ["a"] = 1 } }));
        Assert.True(links[0].Source.GetProperty("templated").GetBoolean());
    }

    [Fact]
    public async Task Reports_templates_it_cannot_read()
    {
        foreach (var field in (string[])["</x>; rel=\"item\"", "\"/x\"; rel=\"item\",", "\"/x\"; Rel=\"item\""])
            Assert.Contains("Link-Template", Assert.Single((await State("{}", ("Link-Template", field))).Issues).Message, StringComparison.Ordinal);
        var broken = await State("{}", ("Link-Template", "\"/{x\"; rel=\"item\""));
        Assert.Null(Assert.Single(broken.Links).Expand());
        Assert.Contains("broken", Assert.Single(broken.Issues).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string.json")]
    [InlineData("string-generated.json")]
    [InlineData("display-string.json")]
    [InlineData("token.json")]
    [InlineData("token-generated.json")]
    [InlineData("number.json")]
    [InlineData("number-generated.json")]
    [InlineData("boolean.json")]
    [InlineData("binary.json")]
    [InlineData("date.json")]
    [InlineData("list.json")]
    [InlineData("listlist.json")]
    [InlineData("param-list.json")]
    [InlineData("param-listlist.json")]
    public async Task Agrees_with_every_public_example_of_a_structured_list(string file)
    {
        var failures = new List<string>();
        foreach (var example in Vectors.Read($"structured-field-tests/{file}", "github.com/httpwg/structured-field-tests").EnumerateArray())
        {
            var isList = example.GetProperty("header_type").GetString() == "list";
            var raw = string.Join(", ", example.GetProperty("raw").EnumerateArray().Select(r => r.GetString()));
            // An empty field is not sent; spaces around an item, and a comma within what is none, mean something else where the item is a parameter.
            if (raw.Trim(' ').Length == 0 || raw.EndsWith(' ') || !isList && (raw.StartsWith(' ') || raw[0] != '"' && raw.Contains(',', StringComparison.Ordinal))) continue;
            var field = isList ? $"\"/first\";rel=\"first\", {raw}" : $"\"/first\";rel=\"first\";title={raw}";
            // .NET itself does not let these through in a header field.
            if (raw.AsSpan().IndexOfAnyInRange('\u0080', '\uffff') >= 0 || raw.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) continue;
            var found = (await Links(("Link-Template", field))).Where(l => l.Relation == "first").ToList();
            var mustFail = example.TryGetProperty("must_fail", out var must) && must.GetBoolean();
            var mayFail = example.TryGetProperty("can_fail", out var can) && can.GetBoolean();
            if (mustFail ? found.Count > 0 : found.Count == 0 && !mayFail) failures.Add($"{example.GetProperty("name")}: {raw} was {(mustFail ? "read" : "refused")}");
            else if (!mustFail && !isList && found.Count == 1 && Text(example.GetProperty("expected")[0]) != found[0].Title) failures.Add($"{example.GetProperty("name")}: {raw} gave {found[0].Title}");
        }

        Assert.Empty(failures);

        static string? Text(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Object when value.GetProperty("__type").GetString() == "displaystring" => value.GetProperty("value").GetString(),
            _ => null,
        };
    }

    [Fact]
    public async Task Follows_pages_of_what_is_no_hypermedia_by_them()
    {
        using var wire = new Answering(asked => asked.RequestUri!.Query switch
        {
            "?page=3" => Answering.With(200, "[3]", "application/json"),
            var query => Answering.With(200, "[1]", "application/json", ("Link", $"<?page={(query == "?page=2" ? 3 : 2)}>; rel=\"next\"")),
        });
        using var client = new HalClient(new HalClientOptions { Handler = wire, Cache = null });
        var pages = new List<Outcome>();
        await foreach (var page in client.Go("https://shop.example/list").Pages()) pages.Add(page);
        Assert.Equal(3, pages.OfType<Outcome.NotHypermedia>().Count());
        Assert.Equal(["", "?page=2", "?page=3"], wire.Requests.Select(r => r.RequestUri!.Query));
        Assert.Equal("[3]", ((await client.Go("https://shop.example/list").Follow("next").Follow("next")) as Outcome.NotHypermedia)?.Trail[^1].BodyText);
        Assert.IsType<Outcome.NotHypermedia>(await client.Go("https://shop.example/list").Follow("prev"));
    }

    [Fact]
    public async Task Are_what_an_answer_without_a_body_leads_on_by()
    {
        var state = Assert.IsType<Outcome.Success>(await Answering.Once(() => Answering.With(204, fields: ("Link", "</orders/7>; rel=self, <javascript:alert(1)>; rel=help")))).State;
        Assert.Equal(new Uri("https://shop.example/orders/7"), state.Self);
        Assert.False(state.Links.Find("help")[0].CanBeRequested);
    }

    private static Task<Links> Links(params (string Name, string Value)[] fields) => Links("{}", fields);

    private static async Task<Links> Links(string body, params (string Name, string Value)[] fields) => (await State(body, fields)).Links;

    private static async Task<State> State(string body, params (string Name, string Value)[] fields) =>
        Assert.IsType<Outcome.Success>(await Answering.Once(() => Answering.With(200, body, fields: fields))).State;
}

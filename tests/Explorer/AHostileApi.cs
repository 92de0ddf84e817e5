using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Tests.Explorer;

public sealed class AHostileApi
{
    [Fact]
    public async Task Gets_no_script_and_no_link_into_the_page()
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Book = static () => """
            { "title": "<script>alert(1)</script>", "<b>key</b>": "\"><img src=x onerror=alert(2)>",
              "_links": { "a": { "href": "javascript:alert(3)" }, "b": { "href": "data:text/html,x" }, "\"><script>": { "href": "vbscript:x", "title": "<i>x</i>" }, "c": { "href": " java\nscript:alert(4)" } },
              "_templates": { "\"><script>": { "method": "POST", "target": "javascript:alert(5)", "properties": [ { "name": "\"><script>alert(6)</script>" } ] } } }
            """;
        var page = await host.See(host.Explore("/book"));
        Assert.Equal("<script>alert(1)</script>", page.Text("h1"));
        Assert.Empty(page.Document.QuerySelectorAll("script, img, iframe, :not(.body) > :is(b, i)"));
        Assert.Empty(page.Document.QuerySelectorAll(".body :is(b, i) *"));
        Assert.All(page.Document.QuerySelectorAll("a[href]"), a => Assert.Matches("^(/|#|https?://)", a.GetAttribute("href")));
        Assert.All(page.Document.QuerySelectorAll("form"), f => Assert.StartsWith("/explorer", f.GetAttribute("action"), StringComparison.Ordinal));
        Assert.Contains("script-src 'none'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_its_answer_shown_word_for_word_and_its_links_pressed_where_they_lead()
    {
        await using var host = await ExploringHost.Start();
        const string Answer = """
            { "title": "\uFFFC", "plain": "a/b?c=d, e", "awkward": "Grüße → „x“ <b>&amp;</b> 'y' `z` +1 \"q\" \\ \t \u0000 \u202E \uD83D\uDE95", "ключ <i>&\"": [1.50, -2e3, true, null, {}, [], "\uFFFC"],
              "_links": { "self": { "href": "/book" }, "same": { "href": "HOST/a-b_c.d~e/f,g?h=i/j" }, "awkward": { "href": "HOST/ä b?c=\u003Cd&e='f'" }, "up": { "href": "HOST/a/../b" },
                "find": { "href": "/find{?q}", "templated": true } } }
            """;
        var origin = host.Api.GetLeftPart(UriPartial.Authority);
        var answer = Answer.Replace("HOST", origin, StringComparison.Ordinal);
        host.Lending.Book = () => answer;
        var shown = (await host.See(host.Explore("/book"))).Document.QuerySelectorAll("pre.body")[^1];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(answer), JsonNode.Parse(shown.TextContent)), shown.TextContent);
        Assert.Equal(
            ["/book", "/a-b_c.d~e/f,g?h=i/j", "/%C3%A4%20b?c=%3Cd&e='f'", "/b"],
            shown.QuerySelectorAll("a").Select(a => QueryHelpers.ParseQuery(a.GetAttribute("href")!.Split('?', 2)[1])["uri"].ToString()[origin.Length..]));
    }

    [Fact]
    public async Task Has_its_pictures_shown_in_a_sandbox_and_nothing_else_as_a_picture()
    {
        await using var host = await ExploringHost.Start();
        using var picture = await host.Browser.GetAsync("/explorer/media?uri=" + Uri.EscapeDataString(new Uri(host.Api, "/cover").AbsoluteUri));
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
        Assert.Contains("sandbox", picture.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var page = await host.Browser.GetAsync("/explorer/media?uri=" + Uri.EscapeDataString(new Uri(host.Api, "/page").AbsoluteUri));
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://localhost:1/")]
    [InlineData("https://elsewhere.example/")]
    public async Task Cannot_lead_beyond_the_origins_that_were_named(string elsewhere)
    {
        await using var host = await ExploringHost.Start();
        Assert.Equal(HttpStatusCode.Forbidden, (await host.See("/explorer?uri=" + Uri.EscapeDataString(elsewhere))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.See(host.Explore("/away?to=" + Uri.EscapeDataString(elsewhere)))).Status);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    public async Task Cannot_lead_to_a_private_address_where_every_origin_is_allowed(string name)
    {
        await using var host = await ExploringHost.Start(static (options, _) => options.AllowedOrigins.Add("*"));
        var page = await host.See("/explorer?uri=" + Uri.EscapeDataString($"http://{name}:{host.Api.Port}/book"));
        Assert.Equal(HttpStatusCode.BadGateway, page.Status);
        Assert.Empty(host.Lending.Heard);
    }

    [Theory]
    [InlineData("/slow", 502)]
    [InlineData("/endless", 502)]
    [InlineData("/round", 502)]
    [InlineData("/deep?depth=100000", 200)]
    [InlineData("/deep?depth=60", 200)]
    [InlineData("/wide?count=20000", 200)]
    [InlineData("/linked?count=5000", 200)]
    [InlineData("/many?count=2000", 200)]
    public async Task Cannot_hang_or_fill_a_page_by_what_it_answers(string path, int status)
    {
        await using var host = await ExploringHost.Start((options, api) =>
        {
            options.Entry = _ => api;
            options.TimeLimit = TimeSpan.FromSeconds(2);
        });
        var page = await host.See(host.Explore(path));
        Assert.Equal((HttpStatusCode)status, page.Status);
        Assert.NotNull(page.Document.QuerySelector("h1"));
        Assert.True(page.Html.Length < 3_000_000, $"{page.Html.Length} characters.");
    }

    [Fact]
    public async Task Cannot_change_what_its_name_means_between_check_and_use()
    {
        var asked = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var host = await ExploringHost.Start((options, _) =>
        {
            options.AllowedOrigins.Add("*");
            options.TimeLimit = TimeSpan.FromSeconds(2);
            // A public address where nobody listens when it is checked; ours whenever anybody asks again.
            options.Resolve = (name, _) =>
            {
                asked.Enqueue(name);
                return Task.FromResult(new[] { asked.Count == 1 ? IPAddress.Parse("192.88.99.1") : IPAddress.Loopback });
            };
        });
        var page = await host.See("/explorer?uri=" + Uri.EscapeDataString($"http://changes.example:{host.Api.Port}/book"));
        Assert.Equal(HttpStatusCode.BadGateway, page.Status);
        Assert.NotEmpty(asked);
        Assert.Empty(host.Lending.Heard);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("not an address")]
    public async Task Is_not_asked_at_what_is_no_web_address(string address)
    {
        await using var host = await ExploringHost.Start();
        Assert.Equal(HttpStatusCode.BadRequest, (await host.See("/explorer?uri=" + Uri.EscapeDataString(address))).Status);
    }
}

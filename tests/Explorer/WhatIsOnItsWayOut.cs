using System.Net;
using Microsoft.Playwright;
using Tests.Support;

namespace Tests.Explorer;

public sealed class WhatIsOnItsWayOut(Browser browser)
{
    private const string Banner = ".document > [data-deprecated]";

    [Theory]
    [InlineData("/book", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/page", HttpStatusCode.OK)]
    public async Task Says_so_above_everything_else_refusals_included(string path, HttpStatusCode status)
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Deprecate();
        var page = await host.See(host.Explore(path));
        Assert.Equal(status, page.Status);
        Assert.Equal("Deprecated since 30 June 2023. It can be used until 31 December 2100.", page.Text($"{Banner}:first-child p"));
        Assert.Equal(new Uri(host.Api, "/policy").AbsoluteUri, Leads(page, "deprecation"));
        Assert.Equal(host.Explore("/books") + "&called=successor-version", Leads(page, "successor-version"));
    }

    [Fact]
    public async Task Says_so_beside_a_form_that_was_refused()
    {
        await using var host = await ExploringHost.Start();
        var page = await host.See(host.Explore("/book"));
        Assert.Null(page.Document.QuerySelector(Banner));
        host.Lending.Loan = context =>
        {
            context.Response.Headers["Deprecation"] = "true";
            return LendingApi.Answer("""{ "title": "No" }""", 409, "application/problem+json");
        };
        Assert.Equal("This is deprecated.", (await host.Send(page, "lend", ("f.member", "m"))).Text($"{Banner} p"));
    }

    [Theory]
    [InlineData("Deprecation", "@253402214400", "To be deprecated on 31 December 9999.")]
    [InlineData("Deprecation", "@0", "Deprecated since 1 January 1970.")]
    [InlineData("Sunset", "Fri, 31 Dec 2100 23:59:59 GMT", "It can be used until 31 December 2100.")]
    [InlineData("Sunset", "Thu, 01 Jan 1970 00:00:00 GMT", "It was to be gone after 1 January 1970.")]
    [InlineData("Deprecation", "@99999999999999999999", null)]
    [InlineData("Sunset", "<script>alert(1)</script>", null)]
    public async Task Says_what_is_known_and_no_more(string field, string value, string? sentence)
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Fields.Add((field, value));
        var page = await host.See(host.Explore("/book"));
        Assert.Equal(sentence, page.Text($"{Banner} p"));
        Assert.Null(page.Document.QuerySelector($"{Banner} ul"));
    }

    [Fact]
    public async Task Leads_where_its_document_says_and_warns_of_leaving()
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Deprecate();
        host.Lending.Book = static () => """{ "_links": { "successor-version": { "href": "/page" } } }""";
        Assert.StartsWith(host.Explore("/page"), Leads(await host.See(host.Explore("/book")), "successor-version"), StringComparison.Ordinal);
        host.Lending.Book = static () => """{ "_links": { "successor-version": { "href": "https://elsewhere.example/" } } }""";
        var page = await host.See(host.Explore("/book"));
        Assert.Equal("https://elsewhere.example/", Leads(page, "successor-version"));
        Assert.Equal("leaves this explorer", page.Text($"{Banner} .way-note"));
    }

    [Fact]
    public async Task Leads_to_no_script()
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Fields.Add(("Deprecation", "true"));
        host.Lending.Fields.Add(("Link", "<javascript:alert(1)>; rel=\"deprecation\", <data:text/html,x>; rel=\"sunset\", <vbscript:x>; rel=\"successor-version\""));
        host.Lending.Book = static () => """{ "_links": { "successor-version": { "href": "javascript:alert(2)" }, "old": { "href": "/book", "deprecation": "javascript:alert(3)" } } }""";
        var page = await host.See(host.Explore("/book"));
        Assert.Empty(page.Document.QuerySelectorAll($"{Banner} a"));
        Assert.All(page.Document.QuerySelectorAll("a[href]"), a => Assert.Matches("^(/|#|https?://)", a.GetAttribute("href")));
        Assert.Equal("deprecated", page.Text("[data-rel=old] [data-deprecated]"));
    }

    [Theory]
    [InlineData("\"/why\"", "/why")]
    [InlineData("\"\"", null)]
    [InlineData("true", null)]
    public async Task Is_marked_where_a_link_leads_to_it(string deprecation, string? why)
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Book = () => $$"""{ "_links": { "old": { "href": "/book", "deprecation": {{deprecation}} } }, "_embedded": { "item": [ { "_links": { "worn": { "href": "/book", "deprecation": {{deprecation}} } } } ] } }""";
        var page = await host.See(host.Explore("/book"));
        foreach (var relation in new[] { "old", "worn" })
        {
            Assert.Equal("deprecated", page.Text($"[data-rel={relation}] [data-deprecated]"));
            Assert.Equal(why is null ? null : new Uri(host.Api, why).AbsoluteUri, page.Document.QuerySelector($"[data-rel={relation}] [data-deprecated] a")?.GetAttribute("href"));
        }
    }

    [Theory]
    [InlineData("/book", ColorScheme.Light, 390)]
    [InlineData("/book", ColorScheme.Dark, 1280)]
    [InlineData("/nowhere", ColorScheme.Dark, 390)]
    [InlineData("/", ColorScheme.Light, 1280)]
    public async Task Can_be_read_and_followed_by_everybody(string path, ColorScheme scheme, int width)
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Deprecate();
        // The page has no script; what examines it has.
        await using var reader = new Visitor(await browser.NewPage());
        await reader.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await reader.Page.SetViewportSizeAsync(width, 900);
        await reader.Page.GotoAsync(new Uri(host.Browser.BaseAddress!, host.Explore(path)).AbsoluteUri);
        Assert.Empty(await reader.Violations());
        Assert.True(await reader.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "It is as wide as the window.");
        await reader.Follow("successor-version");
        Assert.Equal("All the books", await reader.Page.Locator("h1").InnerTextAsync());
    }

    private static string? Leads(Seen page, string relation) => page.Document.QuerySelector($"{Banner} [data-rel={relation}] a")?.GetAttribute("href");
}

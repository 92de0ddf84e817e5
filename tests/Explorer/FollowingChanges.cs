using System.Net;
using Microsoft.Playwright;
using Tests.Support;

namespace Tests.Explorer;

/// <summary>A document that says where its changes can be heard of: with scripts the page follows them, without it offers to look again.</summary>
public sealed class FollowingChanges(Browser browser)
{
    private const int Patience = 30_000;

    [Fact]
    public async Task Needs_one_script_of_our_own_and_no_other_can_run()
    {
        await using var host = await ExploringHost.Start();
        var page = await host.See(host.Explore("/alive"));
        var script = Assert.Single(page.Document.QuerySelectorAll("script"));
        Assert.Equal("", script.TextContent);
        using var served = await host.Browser.GetAsync(script.GetAttribute("src"));
        Assert.Equal("text/javascript", served.Content.Headers.ContentType?.MediaType);
        Assert.True((await served.Content.ReadAsByteArrayAsync()).Length < 4096);
        var policy = page.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'none'", (await host.See(host.Explore("/book"))).Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Empty((await host.See(host.Explore("/book"))).Document.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task Is_a_link_that_looks_again_where_scripts_are_off()
    {
        await using var host = await ExploringHost.Start();
        await using var reader = new Visitor(await browser.NewPage(scripts: false));
        await reader.Page.GotoAsync(Address(host));
        Assert.True(await reader.Page.Locator("[data-refresh]").IsVisibleAsync());
        Assert.False(await reader.Page.Locator("[data-live=on]").IsVisibleAsync());
        await reader.Page.Locator("[data-refresh]").ClickAsync();
        Assert.Equal("A live one", await reader.Page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task Shows_the_document_anew_when_it_has_changed()
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Book = static () => Live("Before");
        await using var reader = new Visitor(await browser.NewPage());
        await reader.Page.GotoAsync(Address(host, "/book"));
        await host.Lending.Changes.SomebodyListens();
        await reader.Page.Locator("[data-live=on]").WaitForAsync(new LocatorWaitForOptions { Timeout = Patience });
        host.Lending.Book = static () => Live("After");
        host.Lending.Changes.Say("anything");
        await reader.Page.Locator("h1", new PageLocatorOptions { HasText = "After" }).WaitForAsync(new LocatorWaitForOptions { Timeout = Patience });
        Assert.Equal("Shown anew", await reader.Page.Locator("[data-live-said]").TextContentAsync());
        Assert.StartsWith("After", await reader.Page.TitleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_nothing_from_somebody_who_is_typing()
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Book = static () => Live("Before");
        await using var reader = new Visitor(await browser.NewPage());
        await reader.Page.GotoAsync(Address(host, "/book"));
        await host.Lending.Changes.SomebodyListens();
        await reader.Page.Locator("[data-live=on]").WaitForAsync(new LocatorWaitForOptions { Timeout = Patience });
        await reader.Page.Locator("[name='f.member']").FillAsync("Mira");
        host.Lending.Book = static () => Live("After");
        host.Lending.Changes.Say("anything");
        await reader.Page.Locator("[data-live-changed]").WaitForAsync(new LocatorWaitForOptions { Timeout = Patience });
        Assert.Equal(("Before", "Mira"), (await reader.Page.Locator("h1").InnerTextAsync(), await reader.Page.Locator("[name='f.member']").InputValueAsync()));
    }

    [Fact]
    public async Task Is_heard_with_the_callers_token_and_told_without_what_was_said()
    {
        await using var host = await ExploringHost.Start();
        await host.Send(await host.See("/explorer"), "sign-in", ("f.who", "ada"));
        using var relay = await Listen(host);
        await host.Lending.Changes.SomebodyListens();
        Assert.Equal("Bearer secret-of-ada", Assert.Single(host.Lending.Changes.Listeners));
        Assert.Equal("text/event-stream", relay.Content.Headers.ContentType?.MediaType);
        host.Lending.Changes.Say("a secret of the document");
        using var lines = new StreamReader(await relay.Content.ReadAsStreamAsync());
        var heard = "";
        while (!heard.Contains("event: changed", StringComparison.Ordinal)) heard += await lines.ReadLineAsync();
        Assert.DoesNotContain("secret", heard + await lines.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_when_the_browser_goes()
    {
        await using var host = await ExploringHost.Start();
        var relay = await Listen(host);
        await host.Lending.Changes.SomebodyListens();
        relay.Dispose();
        await host.Lending.Changes.SomebodyLeft();
        Assert.Empty(host.Lending.Changes.Listeners);
    }

    [Fact]
    public async Task Has_room_for_so_many_and_tells_the_next_not_to_come_back()
    {
        await using var host = await ExploringHost.Start();
        var relays = new List<HttpResponseMessage>();
        HttpResponseMessage next;
        while ((next = await Listen(host)).StatusCode == HttpStatusCode.OK && relays.Count < 300) relays.Add(next);
        Assert.Equal((HttpStatusCode.NoContent, 256), (next.StatusCode, relays.Count));
        foreach (var relay in relays) relay.Dispose();
        next.Dispose();
    }

    [Fact]
    public async Task Leads_nowhere_else_than_the_pages_do()
    {
        await using var host = await ExploringHost.Start();
        foreach (var uri in new[] { "http://169.254.169.254/", new Uri(host.Api, "/books").AbsoluteUri })
        {
            // What is no stream has nothing to tell, and ends.
            using var relay = await host.Browser.GetAsync("/explorer/watch?uri=" + Uri.EscapeDataString(uri));
            var said = await relay.Content.ReadAsStringAsync();
            Assert.DoesNotContain("changed", said, StringComparison.Ordinal);
            Assert.Contains("event: over", said, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await host.Browser.GetAsync("/explorer/watch?uri=file:///etc/passwd")).StatusCode);
    }

    private static Task<HttpResponseMessage> Listen(ExploringHost host) =>
        host.Browser.GetAsync("/explorer/watch?uri=" + Uri.EscapeDataString(new Uri(host.Api, "/changes").AbsoluteUri), HttpCompletionOption.ResponseHeadersRead);

    private static string Address(ExploringHost host, string path = "/alive") => new Uri(host.Browser.BaseAddress!, host.Explore(path)).AbsoluteUri;

    private static string Live(string title) => $$"""
        { "title": "{{title}}", "_links": { "self": { "href": "/book" }, "monitor": { "href": "/changes", "type": "text/event-stream" } },
          "_templates": { "lend": { "method": "POST", "target": "/book/loan", "properties": [ { "name": "member" } ] } } }
        """;
}

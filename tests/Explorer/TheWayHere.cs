using System.Net;

namespace Tests.Explorer;

/// <summary>The links followed are kept in the address, to be shared, gone again, and written down for other tools.</summary>
public sealed class TheWayHere
{
    [Fact]
    public async Task Grows_with_every_link_and_is_written_for_the_command_line_for_curl_and_for_code()
    {
        await using var host = await ExploringHost.Start();
        var book = await host.See(Href(await host.See("/explorer"), "[data-rel=book] a"));
        var books = await host.See(Href(book, "[data-part=links] [data-rel=collection] a"));
        var lines = books.Document.QuerySelectorAll("[data-part=way] pre").Select(p => p.TextContent).ToList();
        Assert.Equal($"hal get {host.Api} book collection", lines[0]);
        Assert.Equal($"curl --header 'Accept: application/prs.hal-forms+json, application/hal+json' {new Uri(host.Api, "/books")}", lines[1]);
        Assert.EndsWith($"await client.Go(\"{host.Api}\")\n    .Follow(\"book\")\n    .Follow(\"collection\");", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_gone_again_by_what_the_documents_say_now()
    {
        await using var host = await ExploringHost.Start();
        var books = await host.See(Href(await host.See(Href(await host.See("/explorer"), "[data-rel=book] a")), "[data-part=links] [data-rel=collection] a"));
        var led = await host.See(Href(books, "[data-part=way] li:nth-child(2) a"));
        Assert.Equal(HttpStatusCode.SeeOther, led.Status);
        Assert.Equal(host.Explore("/book") + "&via=book", led.LeadsTo);
    }

    [Fact]
    public async Task Says_what_is_offered_where_it_leads_on_no_more()
    {
        await using var host = await ExploringHost.Start();
        var lost = await host.See($"/explorer/follow?start={Uri.EscapeDataString(host.Api.AbsoluteUri)}&via=gone");
        Assert.Contains("There is no link 'gone' here", lost.Text("[data-problem]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_one_of_many_by_its_place_and_holds_no_secret()
    {
        await using var host = await ExploringHost.Start();
        await host.Send(await host.See("/explorer"), "sign-in", ("f.who", "ada"));
        var item = await host.See(Href(await host.See(host.Explore("/many?count=3")), "[data-item]:nth-of-type(2) [data-rel=self]"));
        var lines = item.Document.QuerySelectorAll("[data-part=way] pre").Select(p => p.TextContent).ToList();
        Assert.Equal($"hal get '{new Uri(host.Api, "/many?count=3")}' 'item[1]'", lines[0]);
        Assert.Contains("--header \"Authorization: $AUTHORIZATION\"", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-ada", item.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_forgotten_where_it_grows_too_long()
    {
        await using var host = await ExploringHost.Start();
        var way = string.Concat(Enumerable.Repeat("&via=book", 8));
        Assert.DoesNotContain("via=", Href(await host.See(host.Explore("/book") + way), "[data-rel=collection] a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cannot_quote_its_way_out_of_a_line()
    {
        await using var host = await ExploringHost.Start();
        var page = await host.See(host.Explore("/book") + "&via=" + Uri.EscapeDataString("a' ; rm -rf / #\"\\"));
        var lines = page.Document.QuerySelectorAll("[data-part=way] pre").Select(p => p.TextContent).ToList();
        Assert.EndsWith(" 'a'\\'' ; rm -rf / #\"\\'", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(".Follow(\"a' ; rm -rf / #\\\"\\\\\");", lines[2], StringComparison.Ordinal);
    }

    private static string Href(Seen page, string selector) => page.Document.QuerySelector(selector)?.GetAttribute("href") ?? throw new InvalidOperationException($"No {selector} in {page.Html}");
}

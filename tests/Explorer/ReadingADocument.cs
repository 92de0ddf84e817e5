using System.Net;

namespace Tests.Explorer;

public sealed class ReadingADocument
{
    [Fact]
    public async Task Shows_what_it_says_what_can_be_done_and_where_it_leads()
    {
        await using var host = await ExploringHost.Start();
        var page = await host.See(host.Explore("/book"));
        Assert.Equal("Kindred", page.Text("h1"));
        Assert.Equal("available", page.Document.QuerySelector("[data-status]")!.GetAttribute("data-status"));
        Assert.Equal("264", page.Text("[data-property=pages] dd"));
        Assert.Equal(["lend", "find", "edit", "remove"], page.Document.QuerySelectorAll("form[data-form]").Select(f => f.GetAttribute("data-form")));
        Assert.StartsWith("/explorer?uri=", page.Document.QuerySelector("[data-rel=collection] a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("200", page.Document.QuerySelector("[data-status-code]")!.GetAttribute("data-status-code"));
    }

    [Fact]
    public async Task Asks_what_is_on_the_same_machine_for_it_as_it_is()
    {
        await using var host = await ExploringHost.Start();
        var asked = (await host.See(host.Explore("/book"))).Document.QuerySelector("dl.headers")!.TextContent;
        Assert.Contains("Accept-Encoding: identity", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_a_limit_of_zero()
    {
        await using var host = await ExploringHost.Start();
        var weeks = (await host.See(host.Explore("/book"))).Document.QuerySelector("[name='f.weeks']")!;
        Assert.Equal(("number", "0", "6", "2"), (weeks.GetAttribute("type"), weeks.GetAttribute("min"), weeks.GetAttribute("max"), weeks.GetAttribute("value")));
    }

    [Fact]
    public async Task Asks_for_the_values_of_a_templated_link_and_follows_it()
    {
        await using var host = await ExploringHost.Start();
        var form = (await host.See("/explorer")).Document.QuerySelector("[data-rel=find] form")!;
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(i => $"{i.GetAttribute("name")}={Uri.EscapeDataString(i.GetAttribute("value")!)}");
        var led = await host.See($"{form.GetAttribute("action")}?{string.Join('&', hidden)}&v.q=a%20b");
        Assert.Equal(HttpStatusCode.SeeOther, led.Status);
        Assert.Contains(Uri.EscapeDataString(new Uri(host.Api, "/books?q=a%20b").AbsoluteUri), led.LeadsTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_a_deprecated_link()
    {
        await using var host = await ExploringHost.Start();
        Assert.NotNull((await host.See("/explorer")).Document.QuerySelector("[data-rel=old] [data-deprecated]"));
    }

    [Fact]
    public async Task Answers_with_the_status_of_the_api()
    {
        await using var host = await ExploringHost.Start();
        Assert.Equal(HttpStatusCode.NotFound, (await host.See(host.Explore("/nowhere"))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/book")]
    [InlineData("/nowhere")]
    public async Task Tells_its_header_fields_alone_when_that_is_asked(string path)
    {
        await using var host = await ExploringHost.Start();
        var address = path.Length > 0 ? host.Explore(path) : "/explorer";
        using var head = await host.Browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
        Assert.Equal((await host.See(address)).Status, head.StatusCode);
        Assert.Equal("text/html", head.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await head.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Leads_from_a_picture_to_the_picture_itself()
    {
        await using var host = await ExploringHost.Start();
        var picture = (await host.See("/explorer")).Document.QuerySelector("[data-rel=cover] a[data-picture]")!;
        Assert.Equal(picture.QuerySelector("img")!.GetAttribute("src"), picture.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/book")]
    [InlineData("/nowhere")]
    [InlineData("/cover")]
    public async Task Leads_back_to_the_start_from_everywhere(string path)
    {
        await using var host = await ExploringHost.Start();
        Assert.Equal(host.Explore("/"), (await host.See(host.Explore(path))).Document.QuerySelector("[data-start] a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Calls_what_has_no_title_by_what_it_says()
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Book = static () => """
            { "count": 4, "_links": { "self": { "href": "/book" }, "first": { "href": "/book" } }, "_embedded": { "item": [
              { "status": "lent", "at": "2026-01-02T03:04:05Z", "act": "lend", "by": "Mira" }, { "_links": { "self": { "href": "/1", "title": "The first" } } }, { "weeks": 3 }, {} ] } }
            """;
        var page = await host.See(host.Explore("/book"));
        Assert.Equal(["lend · Mira", "The first", "Weeks 3", "Item 4"], page.Document.QuerySelectorAll("[data-item] h3").Select(h => h.TextContent.Trim()));
        Assert.Equal("4 items", page.Text("[data-embedded=item] h2"));
        Assert.Null(page.Document.QuerySelector("[data-property=count], .pager, [data-rel=first]"));
    }

    [Theory]
    [InlineData("""{ "count": 0, "_links": { "first": { "href": "/book" } }, "_embedded": { "item": [] } }""")]
    [InlineData("""{ "_embedded": { "item": [] } }""")]
    [InlineData("""{ "count": 0 }""")]
    public async Task Says_in_words_that_a_list_is_empty(string list)
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Book = () => list;
        var page = await host.See(host.Explore("/book"));
        Assert.Equal("Nothing here yet.", page.Text("[data-part=empty]"));
        Assert.Null(page.Document.QuerySelector("[data-property=count], .pager"));
    }

    [Fact]
    public async Task Is_one_page_and_one_style_sheet_that_can_be_kept()
    {
        await using var host = await ExploringHost.Start();
        var page = await host.See(host.Explore("/book"));
        Assert.Empty(page.Document.QuerySelectorAll("script"));
        using var style = await host.Browser.GetAsync(page.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"));
        Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", style.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }
}

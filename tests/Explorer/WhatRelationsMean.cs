using System.Net;

namespace Tests.Explorer;

public sealed class WhatRelationsMean
{
    [Fact]
    public async Task Registered_ones_are_explained_beside_their_links()
    {
        await using var host = await ExploringHost.Start();
        Assert.Equal("the collection this belongs to", (await host.See(host.Explore("/told"))).Document.QuerySelector("[data-part=links] [data-rel=collection]")!.ParentElement!.QuerySelector(".meaning")!.TextContent);
    }

    [Fact]
    public async Task Others_are_explained_in_the_words_of_their_page_and_only_its_words()
    {
        await using var host = await ExploringHost.Start();
        var page = await host.See(host.Explore("/told"));
        Assert.DoesNotContain(host.Lending.Heard, h => h.Path.StartsWith("/means", StringComparison.Ordinal));
        var told = await host.See(page.Document.QuerySelector(".relation a")!.GetAttribute("href")!.Split('#')[0]);
        Assert.Equal(["Borrowing & returning", "A book is lent for some weeks.", "Bring it back"], told.Document.QuerySelectorAll("[data-explained] .explained-title, [data-explained] p:not([class]):not(:last-child), [data-explained] .explained-item").Select(p => p.TextContent));
        Assert.Empty(told.Document.QuerySelectorAll("[data-explained] :is(script, style, img, [onclick], [href^='javascript'])"));
        Assert.DoesNotContain("never", told.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_said_to_be_unknown_where_the_page_is_no_text()
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Book = static () => """{ "_links": { "curies": [ { "name": "x", "href": "http://169.254.169.254/{rel}", "templated": true } ], "x:y": { "href": "/books" } } }""";
        var told = await host.See(host.Explore("/book") + "&explain=x%3Ay");
        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.Equal("Its page could not be fetched as text.", told.Text("[data-explained] .aside"));
    }
}

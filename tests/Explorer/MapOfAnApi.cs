using System.Net;

namespace Tests.Explorer;

public sealed class MapOfAnApi
{
    [Fact]
    public async Task Draws_kinds_and_relations_and_says_the_same_as_a_table()
    {
        await using var host = await ExploringHost.Start();
        var map = await host.See("/explorer/map");
        Assert.Equal(["Start", "book", "find", "cover"], map.Document.QuerySelectorAll("[data-kind]").Select(k => k.GetAttribute("data-kind")));
        Assert.Contains("Start book book 1", map.Document.QuerySelectorAll("[data-part=map-table] tbody tr").Select(r => string.Join(' ', r.Children.Select(c => c.TextContent.Trim()))));
        Assert.Equal(host.Explore("/book"), map.Document.QuerySelector("[data-kind=book]")!.GetAttribute("href"));
        Assert.Contains("Lend it", map.Document.QuerySelector("[data-part=map]")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.All(host.Lending.Heard, h => Assert.Equal("GET", h.Method));
    }

    [Fact]
    public async Task Ends_at_its_limits_and_says_so()
    {
        await using var host = await ExploringHost.Start();
        var map = await host.See("/explorer/map?uri=" + Uri.EscapeDataString(new Uri(host.Api, "/linked?count=500").AbsoluteUri));
        Assert.True(host.Lending.Heard.Count <= 60, $"{host.Lending.Heard.Count} requests.");
        Assert.True(map.Document.QuerySelectorAll("[data-kind]").Length <= 30);
        Assert.Contains("ends at its limits", map.Text("article header .aside"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_nowhere_it_may_not_go()
    {
        await using var host = await ExploringHost.Start();
        var map = await host.See("/explorer/map?uri=" + Uri.EscapeDataString("http://169.254.169.254/"));
        Assert.Equal(HttpStatusCode.OK, map.Status);
        Assert.Empty(host.Lending.Heard);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.See("/explorer/map?uri=javascript:alert(1)")).Status);
    }

    [Fact]
    public async Task Is_offered_with_every_document_that_leads_somewhere()
    {
        await using var host = await ExploringHost.Start();
        Assert.StartsWith("/explorer/map?uri=", (await host.See(host.Explore("/book"))).Document.QuerySelector("[data-map]")!.GetAttribute("href"), StringComparison.Ordinal);
    }
}

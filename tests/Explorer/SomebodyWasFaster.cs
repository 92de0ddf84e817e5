using System.Net;
using System.Text.Json.Nodes;

namespace Tests.Explorer;

/// <summary>Two people change the same document: nothing is overwritten, and nothing that was typed is lost.</summary>
public sealed class SomebodyWasFaster
{
    [Fact]
    public async Task Shows_what_was_seen_what_was_typed_and_what_it_is_now()
    {
        await using var host = await ExploringHost.Start();
        var refused = await Collide(host);
        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.Status);
        Assert.Equal(["Title|Kindred|Kindred!|Kindred, again|yours; you both changed it", "Pages|264|264|280|as it is now", "Note|empty|mine|empty|yours"], refused.Document.QuerySelectorAll("[data-moved] tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim()))));
    }

    [Fact]
    public async Task Holds_in_the_form_what_came_of_both()
    {
        await using var host = await ExploringHost.Start();
        var refused = await Collide(host);
        Assert.Equal(("Kindred!", "280", "mine"), (Value(refused, "title"), Value(refused, "pages"), Value(refused, "note")));
        Assert.True(refused.Document.QuerySelector("[name='f.title']")!.HasAttribute("autofocus"));
        Assert.True(refused.Document.QuerySelector("[data-act=edit]")!.HasAttribute("open"));
    }

    [Fact]
    public async Task Lets_it_be_sent_once_more_over_what_is_there_now()
    {
        await using var host = await ExploringHost.Start();
        var sent = await host.Send(await Collide(host), "edit");
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var last = host.Lending.Heard.Last(h => h.Method == "PATCH");
        Assert.Equal("\"2\"", last.Headers.IfMatch.ToString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{ "title": "Kindred!", "pages": 280, "note": "mine" }"""), JsonNode.Parse(last.Body)));
    }

    [Fact]
    public async Task Says_so_where_no_field_of_the_form_has_changed()
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Book = () => Book("Kindred", 264);
        var page = await host.See(host.Explore("/book"));
        host.Lending.Tag = "\"2\"";
        var refused = await host.Send(page, "edit");
        Assert.NotNull(refused.Document.QuerySelector("[data-moved]"));
        Assert.Null(refused.Document.QuerySelector("[data-moved] table"));
        Assert.Equal(host.Explore("/book"), refused.Document.QuerySelector("[data-moved] a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Is_noticed_even_after_the_form_had_to_be_mended()
    {
        await using var host = await ExploringHost.Start();
        host.Lending.Book = () => Book("Kindred", 264);
        var page = await host.See(host.Explore("/book"));
        // It changes before the first, faulty attempt: mending that must not vouch for what nobody has seen.
        host.Lending.Book = () => Book("Kindred, again", 264);
        host.Lending.Tag = "\"2\"";
        var mended = await host.Send(page, "edit", ("f.pages", "-1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mended.Status);
        var refused = await host.Send(mended, "edit", ("f.pages", "265"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.Status);
        Assert.Equal("Kindred, again", Value(refused, "title"));
    }

    private static async Task<Seen> Collide(ExploringHost host)
    {
        host.Lending.Book = () => Book("Kindred", 264);
        var page = await host.See(host.Explore("/book"));
        host.Lending.Book = () => Book("Kindred, again", 280);
        host.Lending.Tag = "\"2\"";
        return await host.Send(page, "edit", ("f.title", "Kindred!"), ("f.note", "mine"));
    }

    private static string Book(string title, int pages) => $$"""
        { "title": "{{title}}", "pages": {{pages}}, "_links": { "self": { "href": "/book" } }, "_templates": { "edit": { "method": "PATCH", "target": "/book", "properties": [
          { "name": "title", "prompt": "Title", "value": "{{title}}" }, { "name": "pages", "prompt": "Pages", "type": "number", "min": 0, "value": {{pages}} }, { "name": "note", "prompt": "Note" } ] } } }
        """;

    private static string? Value(Seen page, string field) => page.Document.QuerySelector($"[name='f.{field}']")!.GetAttribute("value");
}

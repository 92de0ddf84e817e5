using Tests.Support;

namespace Tests.Contract;

public sealed class Opening_the_entry_in_a_browser(Counter counter, Browser browser) : IClassFixture<Counter>
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Shows_a_page_with_or_without_scripts(bool scripts)
    {
        var page = await browser.NewPage(scripts);
        var answer = await page.GotoAsync(counter.Taxi.Entry.ToString());
        Assert.Equal(200, answer!.Status);
        Assert.StartsWith("text/html", answer.Headers["content-type"]);
        Assert.Contains("Taxi Berlin", await page.TitleAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Leads_to_the_page_of_every_relation_it_mentions()
    {
        var page = await browser.NewPage(scripts: false);
        await page.GotoAsync((await counter.Nobody.Entry()).Link("service-doc"));
        var relations = await page.Locator("td a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        Assert.True(relations.Length >= 15);
        foreach (var relation in relations) Assert.Equal("text/html", (await counter.Nobody.Get(relation, "text/html")).MediaType);
        await page.Context.CloseAsync();
    }
}

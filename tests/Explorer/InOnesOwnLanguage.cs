using System.Net;

namespace Tests.Explorer;

public sealed class InOnesOwnLanguage
{
    [Theory]
    [InlineData("de", "de")]
    [InlineData("de-AT, en;q=0.9", "de")]
    [InlineData("fr, de;q=0.8, en;q=0.5", "de")]
    [InlineData("en, de", "en")]
    [InlineData("de;q=0.3, en-GB", "en")]
    [InlineData("fr", "en")]
    [InlineData("nonsense;;q", "en")]
    public async Task Is_the_page_where_the_browser_asks_for_it(string accept, string spoken)
    {
        await using var host = await ExploringHost.Start();
        host.Browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accept);
        var page = await host.See(host.Explore("/book"));
        Assert.Equal(spoken, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(spoken, page.Response.Content.Headers.ContentLanguage.Single());
        Assert.Contains("Accept-Language", page.Response.Headers.Vary);
        Assert.Equal(spoken == "de" ? "Was Sie jetzt tun können" : "What you can do now", page.Text("[data-part=forms] h2"));
    }

    [Fact]
    public async Task Speaks_of_what_is_wrong_of_days_and_of_everything_else()
    {
        await using var host = await ExploringHost.Start();
        host.Browser.DefaultRequestHeaders.Add("Accept-Language", "de");
        host.Lending.Deprecate();
        var page = await host.See(host.Explore("/book"));
        Assert.Equal("Veraltet seit 30. Juni 2023. Es ist bis 31. Dezember 2100 nutzbar.", page.Text("[data-deprecated] p"));
        var wrong = await host.Send(page, "lend", ("f.member", ""), ("f.weeks", "7"));
        Assert.Equal(("Hier fehlt ein Wert.", "Es darf höchstens 6 sein."), (wrong.Text("[data-field=member] .wrong"), wrong.Text("[data-field=weeks] .wrong")));
        Assert.Equal("Bitte verbessern Sie, was markiert ist. Es wurde nichts gesendet.", wrong.Text("[data-problem] h2"));
        Assert.Contains("Sind Sie sicher?", (await host.Send(page, "remove")).Text("[data-confirm]"), StringComparison.Ordinal);
        Assert.Equal("Karte ab Anfang", (await host.See("/explorer/map")).Text("h1"));
        Assert.Equal(HttpStatusCode.Forbidden, (await host.See("/explorer?uri=https%3A%2F%2Felsewhere.example%2F")).Status);
    }
}

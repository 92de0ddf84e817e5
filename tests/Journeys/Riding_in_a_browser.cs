using Microsoft.Playwright;
using Tests.Support;

namespace Tests.Journeys;

/// <summary>The same rides, in the explorer, in a real browser with scripts off and on: what is on the page is all there is.</summary>
public sealed class Riding_in_a_browser(Browser browser)
{
    public static TheoryData<string?, bool> Paths => new() { { null, false }, { null, true }, { "a seed nobody knows", false } };

    [Theory, MemberData(nameof(Paths))]
    public async Task Leads_from_the_wish_to_the_rating(string? scramble, bool scripts)
    {
        await using var taxi = await Taxi.Start(scramble: scramble);
        await using var hatice = await Visitor.SignIn(browser, taxi.Entry, "driver-1", scripts);
        await hatice.Follow("latest-version");
        await hatice.Follow("ride:me");
        await hatice.Do("go-on-duty", ("location", "hackescher-markt"));
        Assert.Equal("available", await hatice.Status.GetAttributeAsync("data-status"));

        await using var ana = await Visitor.SignIn(browser, taxi.Entry, "passenger-1", scripts);
        await ana.Follow("latest-version");
        await ana.Follow("ride:trips");
        await ana.Do("request", ("pickup", "alexanderplatz"), ("destination", "kadewe"), ("note", "Two suitcases"));
        await ana.Until("proposed");
        Assert.True(await ana.Offers("cancel"));

        await hatice.Until("busy");
        await hatice.Follow("ride:trip");
        foreach (var (act, then) in new[] { ("accept", "accepted"), ("arrive", "arrived"), ("start", "underway"), ("complete", "completed") })
        {
            Assert.True(await hatice.Offers(act), $"{act} is on the page.");
            await hatice.Do(act);
            Assert.Equal(then, await hatice.Status.GetAttributeAsync("data-status"));
            Assert.False(await hatice.Offers(act), $"{act} is no longer on the page.");
        }

        await ana.Until("completed");
        Assert.False(await ana.Offers("cancel"));
        await ana.Do("rate", ("stars", "5"));
        Assert.Contains("5", await ana.Page.Locator("[data-property='rating']").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(taxi.Faults.Errors);
    }

    [Fact]
    public async Task Ends_when_the_passenger_cancels()
    {
        await using var taxi = await Taxi.Start();
        await using var ana = await Visitor.SignIn(browser, taxi.Entry, "passenger-2");
        await ana.Follow("latest-version");
        await ana.Follow("ride:trips");
        await ana.Do("request", ("pickup", "ostkreuz"), ("destination", "spandau"));
        await ana.Do("cancel", ("reason", "changed-plans"));

        Assert.Equal("cancelled", await ana.Status.GetAttributeAsync("data-status"));
        Assert.False(await ana.Offers("cancel"));
    }

    [Fact]
    public async Task Says_why_when_an_act_comes_too_late()
    {
        await using var taxi = await Taxi.Start();
        await using var ana = await Visitor.SignIn(browser, taxi.Entry, "passenger-3");
        await ana.Follow("latest-version");
        await ana.Follow("ride:trips");
        await ana.Do("request", ("pickup", "ostkreuz"), ("destination", "spandau"));
        using var elsewhere = await taxi.SignIn("passenger-3");
        await Traveller.Do((await elsewhere.Find("ride:trips")).Embedded.Find("item").Single(), "cancel");
        await ana.Do("cancel");

        Assert.Equal("cancelled", await ana.Status.GetAttributeAsync("data-status"));
        Assert.True(await ana.Page.Locator("[data-warning], [data-problem]").First.IsVisibleAsync());
    }

    [Fact]
    public async Task Shows_the_picture_of_the_state_it_is_in()
    {
        await using var taxi = await Taxi.Start();
        await using var ana = await Visitor.SignIn(browser, taxi.Entry, "passenger-4");
        await ana.Follow("latest-version");
        await ana.Follow("ride:trips");
        await ana.Do("request", ("pickup", "ostkreuz"), ("destination", "spandau"));
        var before = await Picture(ana);
        await ana.Do("cancel");
        var after = await Picture(ana);

        Assert.Contains("no-cache", before.Headers["cache-control"], StringComparison.Ordinal);
        Assert.Equal("image/svg+xml", after.Headers["content-type"]);
        Assert.NotEqual(await before.TextAsync(), await after.TextAsync());
    }

    [Fact]
    public async Task Is_pictured_for_the_first_page()
    {
        await using var taxi = await Taxi.Start();
        using var hatice = await taxi.SignIn("driver-1");
        await hatice.GoOnDuty();
        await using var ana = await Visitor.SignIn(browser, taxi.Entry, "passenger-1");
        await ana.Follow("latest-version");
        await ana.Follow("ride:trips");
        await ana.Do("request", ("pickup", "alexanderplatz"), ("destination", "kadewe"));
        await ana.Until("proposed");
        await Traveller.Do((await hatice.Find("ride:trips")).Embedded.Find("item").Single(), "accept");
        await ana.Until("accepted");

        foreach (var (name, width, scheme) in new[] { ("explorer", 1440, ColorScheme.Light), ("explorer-dark", 1440, ColorScheme.Dark), ("explorer-narrow", 390, ColorScheme.Light) })
        {
            await ana.Page.SetViewportSizeAsync(width, 1000);
            await ana.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await Approved.Picture(name, ana.Page);
        }
    }

    private static async Task<IAPIResponse> Picture(Visitor visitor)
    {
        var source = await visitor.Page.Locator("[data-rel='ride:lifecycle'] img").GetAttributeAsync("src");
        return await visitor.Page.APIRequest.GetAsync(new Uri(new Uri(visitor.Page.Url), source).ToString());
    }
}

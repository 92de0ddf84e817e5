using Microsoft.Playwright;
using Tests.Support;

namespace Tests.Journeys;

/// <summary>Whoever drives, whoever watches over all of it, and whoever has to mend something: in the explorer, with scripts off and on.</summary>
public sealed class Working_in_a_browser(Browser browser)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Lets_an_operator_find_end_and_settle_a_ride(bool scripts)
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        await ana.Request();
        await ana.Request("ostkreuz", "spandau");
        await using var desk = await Visitor.SignIn(browser, taxi.Entry, "operator-1", scripts);
        await desk.Follow("latest-version");
        await desk.Follow("ride:trips");
        Assert.Equal(2, await desk.Page.Locator("[data-item]").CountAsync());
        await Pictures(desk, "explorer-operator", scripts);
        await desk.Page.Locator("[data-item] [data-rel=self]").First.ClickAsync();
        await desk.Do("cancel", ("reason", "other"));
        Assert.Equal("cancelled", await desk.Status.GetAttributeAsync("data-status"));
        await desk.Follow("ride:order");
        Assert.Equal("void", await desk.Status.GetAttributeAsync("data-status"));
        Assert.Empty(taxi.Faults.Errors);
    }

    [Fact]
    public async Task Shows_a_driver_what_comes_next_as_it_happens()
    {
        await using var taxi = await Taxi.Start();
        await using var hatice = await Visitor.SignIn(browser, taxi.Entry, "driver-1", scripts: true);
        await hatice.Follow("latest-version");
        await hatice.Follow("ride:me");
        await hatice.Do("go-on-duty", ("location", "hackescher-markt"));
        await hatice.Page.Locator("[data-live=on]").WaitForAsync();
        using var ana = await taxi.SignIn("passenger-1");
        await ana.Request();
        // Nobody loads the page again: it follows.
        await hatice.Page.Locator("main [data-status=busy]").WaitForAsync(new LocatorWaitForOptions { Timeout = 30_000 });
        await hatice.Follow("ride:trip");
        await Pictures(hatice, "explorer-driver", pictured: true);
        await hatice.Do("accept");
        Assert.Equal("accepted", await hatice.Status.GetAttributeAsync("data-status"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Lets_what_was_typed_wrong_be_mended(bool scripts)
    {
        await using var taxi = await Taxi.Start();
        await using var ana = await Visitor.SignIn(browser, taxi.Entry, "passenger-1", scripts);
        await ana.Follow("latest-version");
        await ana.Follow("ride:trips");
        await ana.Do("request", ("pickup", "nowhere-at-all"), ("destination", "kadewe"));
        Assert.True(await ana.Page.Locator("[data-field=pickup] .wrong").IsVisibleAsync());
        Assert.Equal("kadewe", await ana.Form("request").Locator("[name='f.destination']").InputValueAsync());
        await Pictures(ana, "explorer-mending", !scripts);
        await ana.Do("request", ("pickup", "ostkreuz"));
        Assert.Equal("requested", await ana.Status.GetAttributeAsync("data-status"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Puts_side_by_side_what_two_have_changed(bool scripts)
    {
        await using var taxi = await Taxi.Start();
        await using var ana = await Visitor.SignIn(browser, taxi.Entry, "passenger-1", scripts);
        await ana.Follow("latest-version");
        await ana.Follow("ride:me");
        var folded = ana.Page.Locator("details[data-act=edit]");
        if (await folded.GetAttributeAsync("open") is null) await folded.Locator("summary").ClickAsync();
        await ana.Form("edit").Locator("[name='f.name']").FillAsync("Ana Petrović-Schulz");
        using var desk = await taxi.SignIn("passenger-1");
        await Traveller.Do(await desk.Me(), "edit", new() { ["name"] = "Ana P.", ["phone"] = "+4930555999" });

        await ana.Form("edit").Locator("button").ClickAsync();
        var name = ana.Page.Locator("[data-moved-field=name]");
        Assert.Contains("Ana P.", await name.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("+4930555999", await ana.Form("edit").Locator("[name='f.phone']").InputValueAsync());
        await Pictures(ana, "explorer-changed-meanwhile", !scripts);
        await ana.Form("edit").Locator("button").ClickAsync();
        Assert.Equal("Ana Petrović-Schulz", await ana.Page.Locator("h1").InnerTextAsync());
        Assert.Equal("+4930555999", (string?)(await desk.Me()).Text("phone"));
    }

    [Fact]
    public async Task Draws_all_of_it_on_a_map()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        await ana.Request();
        await using var desk = await Visitor.SignIn(browser, taxi.Entry, "passenger-1");
        await desk.Follow("latest-version");
        await desk.Page.Locator("[data-map]").ClickAsync();
        Assert.True(await desk.Page.Locator("[data-kind]").CountAsync() > 10);
        Assert.True(await desk.Page.Locator("[data-kind=trip]").IsVisibleAsync());
        await Pictures(desk, "explorer-map", pictured: true);
        Assert.Empty(taxi.Faults.Errors);
    }

    [Fact]
    public async Task Needs_no_mouse_for_a_whole_ride()
    {
        await using var taxi = await Taxi.Start();
        using var hatice = await taxi.SignIn("driver-1");
        await hatice.GoOnDuty();
        await using var ana = new Visitor(await browser.NewPage(scripts: false));
        await ana.Page.GotoAsync(taxi.Entry.ToString());
        await Press(ana, ana.Form("sign-in").Locator("select"), "passenger-1");
        await Press(ana, ana.Form("sign-in").Locator("button"));
        await Press(ana, ana.Page.Locator("[data-rel='latest-version'] a").First);
        await Press(ana, ana.Page.Locator("[data-rel='ride:trips'] a").First);
        await Press(ana, ana.Form("request").Locator("[name='f.pickup']"), "alexanderplatz");
        await Press(ana, ana.Form("request").Locator("[name='f.destination']"), "kadewe");
        await Press(ana, ana.Form("request").Locator("button"));
        await ana.Until("proposed");
        foreach (var act in new[] { "accept", "arrive", "start", "complete" }) await Traveller.Do((await hatice.Find("ride:trips")).Embedded.Find("item").Single(), act);
        await ana.Until("completed");
        await Press(ana, ana.Form("rate").Locator("[name='f.stars']"), "5");
        await Press(ana, ana.Form("rate").Locator("button"));
        Assert.Contains("5", await ana.Page.Locator("[data-property='rating']").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>Goes to a control with the tab key, and types into it, or presses it.</summary>
    private static async Task Press(Visitor visitor, ILocator control, string? typed = null)
    {
        for (var i = 0; i < 100 && !await control.EvaluateAsync<bool>("control => control === document.activeElement"); i++) await visitor.Page.Keyboard.PressAsync("Tab");
        if (typed is not null)
        {
            await visitor.Page.Keyboard.TypeAsync(typed);
            return;
        }

        var loaded = new TaskCompletionSource();
        visitor.Page.Load += Loaded;
        await visitor.Page.Keyboard.PressAsync("Enter");
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        visitor.Page.Load -= Loaded;

        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
    }

    private static async Task Pictures(Visitor visitor, string name, bool pictured)
    {
        if (!pictured) return;
        await visitor.Page.SetViewportSizeAsync(1440, 1000);
        await Approved.Picture(name, visitor.Page);
    }
}

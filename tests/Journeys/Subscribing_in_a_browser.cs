using Tests.Support;
using Tests.Webhooks;

namespace Tests.Journeys;

/// <summary>What is told once is shown once, to people too.</summary>
public sealed class Subscribing_in_a_browser(Browser browser)
{
    [Fact]
    public async Task Shows_a_new_secret_once()
    {
        await using var taxi = await Telling.Start();
        using var desk = await taxi.SignIn("operator-1");
        await Telling.Subscribe(desk, "http://127.0.0.1:9/hook", "ride.trip");
        await using var visitor = await Visitor.SignIn(browser, taxi.Entry, "operator-1");
        await visitor.Follow("latest-version");
        await visitor.Follow("ride:subscriptions");
        await visitor.Page.Locator("[data-item] [data-rel=self]").First.ClickAsync();

        await visitor.Do("rotate-secret");
        Assert.Matches("whsec_[A-Za-z0-9+/]{43}=", await visitor.Page.ContentAsync());
        await visitor.Follow("collection");
        await visitor.Page.Locator("[data-item] [data-rel=self]").First.ClickAsync();
        Assert.DoesNotContain("whsec_", await visitor.Page.ContentAsync());
    }
}

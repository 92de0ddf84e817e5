using Tests.Support;

namespace Tests.Journeys;

public sealed class Exporting_in_a_browser(Browser browser)
{
    [Fact]
    public async Task Leads_from_the_wish_to_the_file()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        await ana.Request();
        await using var desk = await Visitor.SignIn(browser, taxi.Entry, "operator-1");
        await desk.Follow("latest-version");
        await desk.Follow("ride:exports");
        await desk.Do("request", ("format", "csv"));
        await desk.Until("ready");
        await desk.Follow("enclosure");

        Assert.Contains("pickup.name", await desk.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(taxi.Faults.Errors);
    }
}

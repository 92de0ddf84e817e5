using Microsoft.Playwright;
using Tests.Support;

namespace Tests.Explorer;

/// <summary>Every kind of page, in both themes and on every width: nothing for axe to find, nothing wider than the window, nothing that needs a mouse.</summary>
public sealed class ForEverybody(Browser browser)
{
    public static TheoryData<string> Pages =>
    [
        "/explorer", "/explorer?uri={api}book", "/explorer?uri={api}many%3Fcount%3D4", "/explorer?uri={api}told&explain=lib%3Aloan", "/explorer?uri={api}alive", "/explorer?uri={api}key", "/explorer?uri={api}nowhere",
        "/explorer?uri={api}cover", "/explorer?uri={api}page", "/explorer?uri={api}away%3Fto%3D%2Fbook", "/explorer?uri=nonsense", "/explorer?uri=https%3A%2F%2Felsewhere.example%2F", "/explorer/map", "confirm", "mend", "moved",
    ];

    [Theory, MemberData(nameof(Pages))]
    public async Task Can_be_read_by_all(string which)
    {
        await using var host = await ExploringHost.Start();
        await using var reader = new Visitor(await browser.NewPage());
        await Open(host, reader, which);
        // What is folded is examined too.
        await reader.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        foreach (var (width, scheme) in new[] { (320, ColorScheme.Light), (1280, ColorScheme.Dark), (2560, ColorScheme.Light) })
        {
            await reader.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await reader.Page.SetViewportSizeAsync(width, 900);
            Assert.Empty((await reader.Violations()).Select(wrong => $"{width} {scheme} {wrong}"));
            Assert.True(await reader.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"It is wider than {width} pixels.");
        }
    }

    [Fact]
    public async Task Would_be_found_out_if_it_could_not()
    {
        await using var reader = new Visitor(await browser.NewPage());
        await reader.Page.SetContentAsync("<!doctype html><html lang=en><title>Wrong</title><main><h1>Wrong</h1><input></main>");
        Assert.StartsWith("label: ", Assert.Single(await reader.Violations()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_be_used_by_keyboard_alone()
    {
        await using var host = await ExploringHost.Start();
        await using var reader = new Visitor(await browser.NewPage(scripts: false));
        await reader.Page.GotoAsync(new Uri(host.Browser.BaseAddress!, host.Explore("/book")).AbsoluteUri);
        await reader.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the document", await Focused(reader));
        await reader.Page.Keyboard.PressAsync("Enter");
        await TabTo(reader, "f.member");
        await reader.Page.Keyboard.TypeAsync("Mira");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.WaitForURLAsync("**/explorer?uri=**");
        Assert.Equal("Lend it: done (200).", await reader.Page.Locator("[data-notice]").InnerTextAsync());
        Assert.Contains("Mira", host.Lending.Heard.Single(h => h.Method == "POST").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_fit_for_paper()
    {
        await using var host = await ExploringHost.Start();
        await using var reader = new Visitor(await browser.NewPage(scripts: false));
        await reader.Page.GotoAsync(new Uri(host.Browser.BaseAddress!, host.Explore("/book")).AbsoluteUri);
        await reader.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        Assert.Equal("rgb(255, 255, 255)", await reader.Page.Locator("body").EvaluateAsync<string>("b => getComputedStyle(b).backgroundColor"));
        Assert.Equal("rgb(0, 0, 0)", await reader.Page.Locator("h1").EvaluateAsync<string>("h => getComputedStyle(h).color"));
        Assert.False(await reader.Page.Locator("[data-part=exchange]").IsVisibleAsync());
        Assert.False(await reader.Page.Locator("[data-part=forms]").IsVisibleAsync());
        Assert.True(await reader.Page.Locator("[data-property=pages]").IsVisibleAsync());
    }

    [Fact]
    public async Task Names_every_control()
    {
        await using var host = await ExploringHost.Start();
        await using var reader = new Visitor(await browser.NewPage());
        await reader.Page.GotoAsync(new Uri(host.Browser.BaseAddress!, host.Explore("/book")).AbsoluteUri);
        Assert.True(await reader.Page.GetByRole(AriaRole.Textbox, new() { Name = "Who required" }).IsVisibleAsync());
        Assert.True(await reader.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "weeks" }).IsVisibleAsync());
        Assert.True(await reader.Page.GetByRole(AriaRole.Navigation, new() { Name = "You are here" }).IsVisibleAsync());
        Assert.True(await reader.Page.GetByRole(AriaRole.Complementary, new() { Name = "The exchange" }).IsVisibleAsync());
        Assert.True(await reader.Page.GetByRole(AriaRole.Heading, new() { Name = "Kindred", Level = 1 }).IsVisibleAsync());
    }

    private static async Task Open(ExploringHost host, Visitor reader, string which)
    {
        var book = new Uri(host.Browser.BaseAddress!, host.Explore("/book")).AbsoluteUri;
        switch (which)
        {
            case "confirm":
                await reader.Page.GotoAsync(book);
                await reader.Do("remove");
                break;
            case "mend":
                host.Lending.Loan = static _ => LendingApi.Answer("""{ "title": "Mend this", "detail": "Nobody of that name.", "errors": [ { "pointer": "/member", "detail": "Who is that?" } ] }""", 422, "application/problem+json");
                await reader.Page.GotoAsync(book);
                await reader.Do("lend", ("member", "Nobody"));
                break;
            case "moved":
                await reader.Page.GotoAsync(book);
                host.Lending.Tag = "\"2\"";
                await reader.Do("edit", ("title", "Kindred!"));
                break;
            default:
                await reader.Page.GotoAsync(new Uri(host.Browser.BaseAddress!, which.Replace("{api}", Uri.EscapeDataString(host.Api.AbsoluteUri), StringComparison.Ordinal)).AbsoluteUri);
                break;
        }
    }

    private static async Task TabTo(Visitor reader, string name)
    {
        for (var i = 0; i < 60; i++)
        {
            await reader.Page.Keyboard.PressAsync("Tab");
            if (await reader.Page.Locator($"[name='{name}']:focus").CountAsync() == 1) return;
        }

        Assert.Fail($"The keyboard does not reach {name}.");
    }

    private static async Task<string> Focused(Visitor reader) => await reader.Page.Locator(":focus").InnerTextAsync();
}

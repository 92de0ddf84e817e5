using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Tests.Support;

/// <summary>Somebody in front of the explorer, in a browser of their own. They read relations, forms and fields off the page, and type one address.</summary>
internal sealed class Visitor(IPage page) : IAsyncDisposable
{
    // A page takes some tens of milliseconds: enough of them for a message to pass through two services.
    private const int MostReloads = 200;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // A page has no frames, so one call looks through all of it; what is well need not be told.
    private const string Examine = """
        async () => (await axe.run(document, { resultTypes: ['violations'], preload: false })).violations
            .flatMap(violation => violation.nodes.map(node => `${violation.id}: ${violation.help} ${node.html}`))
        """;

    public IPage Page => page;

    public ILocator Status => page.Locator("main [data-status]").First;

    public static async Task<Visitor> SignIn(Browser browser, Uri entry, string who, bool scripts = false)
    {
        var visitor = new Visitor(await browser.NewPage(scripts));
        await visitor.Page.GotoAsync(entry.ToString());
        await visitor.Do("sign-in", ("who", who));
        return visitor;
    }

    /// <summary>Follows a link of the page.</summary>
    public async Task Follow(string relation) => await page.Locator($"[data-rel='{relation}'] a").First.ClickAsync();

    public ILocator Form(string key) => page.Locator($"form[data-form='{key}']").First;

    public Task<bool> Offers(string key) => Form(key).IsVisibleOrFolded();

    /// <summary>Unfolds a form if need be, fills it, and sends it.</summary>
    public async Task Do(string key, params (string Field, string Value)[] values)
    {
        var folded = page.Locator($"details[data-act='{key}']").First;
        if (await folded.CountAsync() > 0 && await folded.GetAttributeAsync("open") is null) await folded.Locator("summary").First.ClickAsync();
        foreach (var (field, value) in values)
        {
            var input = Form(key).Locator($"[name='f.{field}']").First;
            if (await input.EvaluateAsync<string>("input => input.tagName") == "SELECT") await input.SelectOptionAsync(value);
            else await input.FillAsync(value);
        }
        await Form(key).Locator("button[type=submit], button:not([type])").First.ClickAsync();
    }

    /// <summary>Loads the page again until it shows a state.</summary>
    public async Task Until(string status)
    {
        for (var i = 0; i < MostReloads; i++)
        {
            if (await Status.GetAttributeAsync("data-status") == status) return;
            await page.ReloadAsync();
        }
        Assert.Equal(status, await Status.GetAttributeAsync("data-status"));
    }

    /// <summary>What axe finds wrong with the page as it is now.</summary>
    public async Task<IReadOnlyList<string>> Violations()
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(Examine);
    }

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}

internal static class Locators
{
    public static async Task<bool> IsVisibleOrFolded(this ILocator locator) => await locator.CountAsync() > 0;
}

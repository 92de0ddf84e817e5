using Microsoft.Playwright;
using Tests.Support;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Tests.Support;

/// <summary>The system's Chromium, and HTTP as a browser speaks it. Started with the first test that needs it, once for a whole run.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // As root there is no sandbox to be had; the rest keeps a browser quiet that only ever sees this machine.
    private static readonly string[] Quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly Lazy<Task<IPlaywright>> _driver = new(Playwright.CreateAsync);
    private readonly Lazy<Task<IBrowser>> _chromium;

    public Browser() => _chromium = new Lazy<Task<IBrowser>>(Launch);

    /// <summary>A page with a memory of its own: cookies of other pages are not seen. Closing its context forgets it.</summary>
    public async Task<IPage> NewPage(bool scripts = true)
    {
        var context = await (await _chromium.Value).NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = scripts });
        return await context.NewPageAsync();
    }

    /// <summary>Requests without a page; disposing it forgets its cookies.</summary>
    public async Task<IAPIRequestContext> NewRequests() => await (await _driver.Value).APIRequest.NewContextAsync();

    public async ValueTask DisposeAsync()
    {
        if (_chromium.IsValueCreated) await (await _chromium.Value).CloseAsync();
        if (_driver.IsValueCreated) (await _driver.Value).Dispose();
    }

    private async Task<IBrowser> Launch()
    {
        var file = Known.Prepend(Environment.GetEnvironmentVariable("CHROMIUM")).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No browser found: run ./test, or install Chromium");
        return await (await _driver.Value).Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = file, Args = Quiet, Headless = true });
    }
}

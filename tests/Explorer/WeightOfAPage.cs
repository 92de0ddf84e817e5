using Microsoft.Playwright;
using Tests.Support;

namespace Tests.Explorer;

/// <summary>What a page costs whoever looks at it.</summary>
public sealed class WeightOfAPage(Browser browser)
{
    // The lightest of the others takes 44 KB in 9 requests for such a page, the most used one 618 KB in 7.
    private const int MostBytes = 25 * 1024;

    [Fact]
    public async Task Is_less_than_25_kilobytes_in_two_requests_for_a_list_of_twenty()
    {
        await using var host = await ExploringHost.Start();
        var (bytes, requests) = await Weigh(new Uri(host.Browser.BaseAddress!, host.Explore("/many?count=20")));
        Assert.True(bytes <= MostBytes, $"{bytes} bytes.");
        Assert.Equal(2, requests);
    }

    [Fact]
    public async Task Is_the_same_for_twenty_trips_of_our_own()
    {
        await using var taxi = await Taxi.Start();
        foreach (var who in Enumerable.Range(1, 5))
        {
            using var somebody = await taxi.SignIn($"passenger-{who}");
            for (var i = 0; i < 4; i++)
            {
                var trip = await somebody.Request();
                await Traveller.Do(trip, "cancel");
            }
        }

        await using var desk = await Visitor.SignIn(browser, taxi.Entry, "operator-1");
        await desk.Follow("latest-version");
        var address = await desk.Page.Locator("[data-rel='ride:trips'] a").First.GetAttributeAsync("href");
        var (bytes, requests) = await Weigh(new Uri(taxi.Entry, address), await desk.Page.Context.CookiesAsync());
        Assert.True(bytes <= MostBytes, $"{bytes} bytes.");
        Assert.Equal(2, requests);
    }

    [Fact]
    public async Task Is_not_compressed_over_a_secret_where_another_site_asks_for_it()
    {
        await using var host = await ExploringHost.Start();
        Assert.Equal("br", await Coding(host, "br, gzip", "none", https: true));
        Assert.Equal("br", await Coding(host, "br, gzip", "same-origin", https: true));
        Assert.Null(await Coding(host, "br, gzip", "cross-site", https: true));
        Assert.Null(await Coding(host, "br, gzip", null, https: true));
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0", null)]
    [InlineData("identity", null)]
    public async Task Is_made_less_by_what_the_browser_takes(string accept, string? coding)
    {
        await using var host = await ExploringHost.Start();
        Assert.Equal(coding, await Coding(host, accept, null, https: false));
    }

    private static async Task<string?> Coding(ExploringHost host, string accept, string? site, bool https)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Explore("/book"));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        if (https) request.Headers.Add("Over-Https", "yes");
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        using var answer = await host.Browser.SendAsync(request);
        return answer.Content.Headers.ContentEncoding.SingleOrDefault();
    }

    /// <summary>All bytes of all answers, header fields included, as a browser with nothing kept receives them.</summary>
    private async Task<(int Bytes, int Requests)> Weigh(Uri address, IReadOnlyList<BrowserContextCookiesResult>? cookies = null)
    {
        var page = await browser.NewPage(scripts: false);
        if (cookies is not null) await page.Context.AddCookiesAsync(cookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path }));
        var requests = new List<IRequest>();
        page.RequestFinished += (_, request) => requests.Add(request);
        await page.GotoAsync(address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        var bytes = 0;
        foreach (var request in requests.Where(r => !r.Url.StartsWith("data:", StringComparison.Ordinal)).ToList())
        {
            var sizes = await request.SizesAsync();
            bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }

        await page.Context.CloseAsync();
        return (bytes, requests.Count(r => !r.Url.StartsWith("data:", StringComparison.Ordinal)));
    }
}

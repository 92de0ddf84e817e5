
namespace Tests.Explorer;

public sealed class AtTheRootOfAnApi
{
    [Theory]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")]
    [InlineData("application/json;q=0.5, text/html")]
    public async Task A_browser_sees_the_entry(string accept)
    {
        await using var host = await ExploringHost.Start();
        var (body, vary) = await Ask(host, accept);
        Assert.Contains("The Lending Library", body, StringComparison.Ordinal);
        Assert.Contains("Accept", vary);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/hal+json")]
    [InlineData("application/prs.hal-forms+json, text/html;q=0.9")]
    [InlineData("text/html, application/json")]
    [InlineData("text/html;q=0, application/xml")]
    [InlineData("")]
    public async Task A_program_gets_the_application(string accept)
    {
        await using var host = await ExploringHost.Start();
        var (body, _) = await Ask(host, accept);
        Assert.Equal("the application itself", body);
    }

    private static async Task<(string Body, IEnumerable<string> Vary)> Ask(ExploringHost host, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (accept.Length > 0) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await host.Browser.SendAsync(request);
        return (await response.Content.ReadAsStringAsync(), response.Headers.Vary);
    }
}

using Hypermedia.Cli;
using Tests.Support;

namespace Tests.Client.Caching;

public sealed class Running_hal_again : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Shop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.Open();
        _shop.Put("/kept", "{'title':'Kept','_links':{'self':{'href':'/kept'}}}", headers: ("Cache-Control", "max-age=3600"));
        _shop.Put("/checked", context =>
        {
            context.Response.Headers.CacheControl = "private, no-cache";
            context.Response.Headers.ETag = "\"1\"";
            context.Response.ContentType = "application/hal+json";
            if (context.Request.Headers.IfNoneMatch.Count == 0) return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, """{"title":"Checked"}""");
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Shows_what_is_kept_and_says_so()
    {
        Assert.DoesNotContain("from cache", (await Hal("get", At("/kept"), "-v")).Err, StringComparison.Ordinal);
        var (page, said) = await Hal("get", At("/kept"), "-v");
        Assert.StartsWith("Kept\n", page, StringComparison.Ordinal);
        Assert.Matches("< 200 application/prs.hal-forms\\+json [0-9]+ bytes in [0-9]+ ms, from cache(, [^\n]+)?\n", said);
        Assert.Single(_shop.Requests);
    }

    [Fact]
    public async Task Shows_what_was_confirmed_and_says_so()
    {
        await Hal("get", At("/checked"));
        var (page, said) = await Hal("get", At("/checked"), "-v");
        Assert.StartsWith("Checked\n", page, StringComparison.Ordinal);
        Assert.Matches("< 200 application/hal\\+json [0-9]+ bytes in [0-9]+ ms, revalidated(, [^\n]+)?\n", said);
        Assert.Contains("> If-None-Match: \"1\"\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_the_server_when_told_to()
    {
        await Hal("get", At("/kept"));
        await Hal("get", At("/kept"), "--fresh");
        Assert.Equal((2, "no-cache"), (_shop.Requests.Count, _shop.Last.Header("Cache-Control")));
    }

    [Fact]
    public async Task Does_not_show_one_person_what_another_was_shown()
    {
        await Hal("get", At("/kept"), "--token", "ana");
        await Hal("get", At("/kept"), "--token", "bo");
        await Hal("get", At("/kept"));
        Assert.Equal(["Bearer ana", "Bearer bo", null], _shop.Requests.Select(r => r.Header("Authorization")));
    }

    [Fact]
    public async Task Asks_again_after_signing_out()
    {
        await Hal("get", At("/kept"));
        await Hal("sign-out", At("/kept"));
        await Hal("get", At("/kept"));
        Assert.Equal(2, _shop.Requests.Count);
    }

    private string At(string path) => _shop.At(path).AbsoluteUri;

    private async Task<(string Out, string Err)> Hal(params string[] words)
    {
        using var say = new StringWriter { NewLine = "\n" };
        using var complain = new StringWriter { NewLine = "\n" };
        await HalCommand.Run(words, new Surroundings(TextReader.Null, say, complain, _folder.Path));
        return (say.ToString(), complain.ToString());
    }
}

using System.Diagnostics;

namespace Tests.Client.Commanding;

public sealed class Printing_curl_lines : IAsyncLifetime
{
    private readonly Seat _seat = new();
    private Shop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await LampShop.Open();

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _seat.Dispose();
    }

    [Fact]
    public async Task Prints_every_hop_that_was_sent_beside_the_document()
    {
        var (code, page, said) = await _seat.Hal("get", Root, "shop:orders", "--curl");
        Assert.Equal(0, code);
        Assert.StartsWith("Orders\n", page, StringComparison.Ordinal);
        Assert.Equal([$"curl {Root}", $"curl {Root}orders"], Lines(said).Select(l => l.Split(" \\\n")[0]));
    }

    [Fact]
    public async Task Says_what_was_not_sent()
    {
        _shop.Put("/", "{'title':'Kept'}", headers: ("Cache-Control", "max-age=60"));
        await _seat.Hal("get", Root);
        _seat.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal($"# GET {Root} was not sent: from cache, 3 s ago.\n", (await _seat.Hal("get", Root, "--curl")).Err);
    }

    [Theory]
    [InlineData("note=it's \"5\" $HOME `x` \\ % [a] {b}")]
    [InlineData("note=@file")]
    [InlineData("note=two\nlines ")]
    [InlineData("note=\u001b[2J\u0007")]
    public async Task Sends_again_exactly_what_was_sent(string note)
    {
        var (_, _, said) = await _seat.Hal("do", Root + "orders/1", "ship", "boxes=2", note, "--curl");
        var sent = _shop.Last;
        Assert.Equal("POST", sent.Method);
        Assert.DoesNotContain('\u001b', said);
        await Curl(Lines(said)[^1]);
        Assert.Equal((sent.Method, sent.Path, sent.Body), (_shop.Last.Method, _shop.Last.Path, _shop.Last.Body));
        Assert.NotSame(sent, _shop.Last);
        foreach (var name in (string[])["Accept", "Content-Type", "Idempotency-Key"]) Assert.Equal(sent.Header(name), _shop.Last.Header(name));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task Sends_again_forms_of_other_types(string type)
    {
        _shop.Put("/f", $"{{'_templates':{{'send':{{'method':'POST','target':'/ship','contentType':'{type}','properties':[{{'name':'a b'}},{{'name':'c'}}]}}}}}}");
        var (_, _, said) = await _seat.Hal("do", Root + "f", "send", "a b=1 + 1 % 'x'", "c=ä", "--curl");
        var sent = _shop.Last;
        Assert.DoesNotContain('\r', said);
        await Curl(Lines(said)[^1]);
        Assert.Equal((sent.Header("Content-Type"), sent.Body), (_shop.Last.Header("Content-Type"), _shop.Last.Body));
        Assert.NotSame(sent, _shop.Last);
    }

    [Fact]
    public async Task Sends_again_what_has_no_body_and_addresses_that_look_like_patterns()
    {
        _shop.Put("/f", "{'_templates':{'send':{'method':'POST','target':'/ship?a[]=1&b=2'}}}");
        var (_, _, said) = await _seat.Hal("do", Root + "f", "send", "--curl");
        Assert.Equal(("/ship?a[]=1&b=2", "0"), (_shop.Last.Path, _shop.Last.Header("Content-Length")));
        var before = _shop.Requests.Count;
        await Curl(Lines(said)[^1]);
        Assert.Equal((before + 1, "POST", "/ship?a[]=1&b=2", "0"), (_shop.Requests.Count, _shop.Last.Method, _shop.Last.Path, _shop.Last.Header("Content-Length")));
    }

    [Fact]
    public async Task Has_variables_where_something_proves_who_asks()
    {
        var (_, _, said) = await _seat.Hal("get", Root.Replace("//", "//eve:hush@", StringComparison.Ordinal), "--token", "abc", "-H", "X-Key: def", "--curl");
        Assert.DoesNotContain("abc", said, StringComparison.Ordinal);
        Assert.DoesNotContain("def", said, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", said, StringComparison.Ordinal);
        var asked = _shop.Requests.Count;
        Assert.NotEqual(0, await Sh(Lines(said)[0]));
        Assert.Equal(asked, _shop.Requests.Count);
        await Curl(Lines(said)[0], ("TOKEN", "abc"), ("X_KEY", "def"));
        Assert.Equal(("Bearer abc", "def"), (_shop.Last.Header("Authorization"), _shop.Last.Header("X-Key")));
    }

    [Fact]
    public async Task Has_a_variable_where_the_body_holds_a_secret()
    {
        var (_, _, said) = await _seat.Hal("sign-in", Root, "door", "who=ana", "word=sesame", "--curl");
        Assert.DoesNotContain("sesame", said, StringComparison.Ordinal);
        Assert.DoesNotContain("t-ana", said, StringComparison.Ordinal);
        await Curl(Lines(said)[^1], ("BODY", """{"who":"ana"}"""));
        Assert.Equal(("/in", """{"who":"ana"}""", "application/json"), (_shop.Last.Path, _shop.Last.Body, _shop.Last.Header("Content-Type")));
        await _seat.Hal("get", Root);
        Assert.Contains("-H \"Authorization: Bearer ${TOKEN:?}\"", (await _seat.Hal("get", Root, "--curl")).Err, StringComparison.Ordinal);
    }

    private string Root => _shop.Root.AbsoluteUri;

    // A line that ends in a backslash goes on.
    private static string[] Lines(string said) =>
        [.. said.Replace(" \\\n", "\u0001", StringComparison.Ordinal).Split('\n').Select(l => l.Replace("\u0001", " \\\n", StringComparison.Ordinal)).Where(l => l.Contains("curl ", StringComparison.Ordinal))];

    private static async Task Curl(string line, params (string Name, string Value)[] variables)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(p => File.Exists(Path.Combine(p, "curl"))), "There is no curl here.");
        Assert.Equal(0, await Sh(line, variables));
    }

    private static async Task<int> Sh(string line, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", line]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var sh = Process.Start(start)!;
        await Task.WhenAll(sh.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), sh.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await sh.WaitForExitAsync(TestContext.Current.CancellationToken);
        return sh.ExitCode;
    }
}

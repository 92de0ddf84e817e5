using Microsoft.AspNetCore.Http;

namespace Tests.Client.Commanding;

public sealed class Keeping_sign_ins : IAsyncLifetime
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
    public async Task Lists_who_is_signed_in_where_and_tells_no_token()
    {
        await SignIn("ana");
        await SignIn("bo");
        _seat.Time.Advance(TimeSpan.FromMinutes(4));
        var (code, page, _) = await _seat.Hal("who");
        Assert.Equal((0, $"{Origin}\n  ana                 signed in, 6 min left\n  bo                  signed in, 6 min left\n"), (code, page));
        Assert.Equal($$"""[{"origin":"{{Origin}}","as":"ana","type":"Bearer","expires":"2026-03-01T08:10:00Z","expired":false},{"origin":"{{Origin}}","as":"bo","type":"Bearer","expires":"2026-03-01T08:10:00Z","expired":false}]""" + "\n", (await _seat.Hal("who", "--json")).Out);
        Assert.Equal((0, "[]\n"), ((await _seat.Hal("who", "http://elsewhere.example/")).Code, (await _seat.Hal("who", "http://elsewhere.example/", "--json")).Out));
    }

    [Fact]
    public async Task Says_that_nobody_is() => Assert.Equal((0, "", "Nobody is signed in. To sign in: hal sign-in URL\n"), await _seat.Hal("who"));

    [Fact]
    public async Task Sends_no_token_that_has_expired_and_says_so()
    {
        await SignIn("ana");
        _seat.Time.Advance(TimeSpan.FromMinutes(13));
        var (code, _, said) = await _seat.Hal("get", Root, "--as", "ana");
        Assert.Equal((0, $"The sign-in to {Origin} as 'ana' expired 3 min ago. Again: hal sign-in {Origin} --as ana\n"), (code, said));
        Assert.Null(_shop.Last.Header("Authorization"));
        Assert.Equal($"{Origin}\n  ana                 expired 3 min ago\n", (await _seat.Hal("who")).Out);
        Assert.Equal(2, (await _seat.Hal("check", Root, "--as", "ana")).Code);
        await SignIn("ana");
        Assert.Equal((0, ""), ((await _seat.Hal("get", Root, "--as", "ana")).Code, (await _seat.Hal("get", Root, "--as", "ana")).Err));
    }

    [Fact]
    public async Task Signs_out_one_or_all()
    {
        await SignIn("ana");
        await SignIn("bo");
        Assert.Equal($"Signed out of {Origin} as 'bo'.\n", (await _seat.Hal("logout", Root, "--as", "bo")).Err);
        Assert.DoesNotContain("bo", (await _seat.Hal("who")).Out, StringComparison.Ordinal);
        Assert.Equal($"Signed out of {Origin} as 'ana'.\n", (await _seat.Hal("sign-out", "--all")).Err);
        Assert.Equal((0, "Nobody was signed in.\n"), ((await _seat.Hal("sign-out", "--all")).Code, (await _seat.Hal("sign-out", "--all")).Err));
        Assert.Equal(2, (await _seat.Hal("sign-out", Root, "--all")).Code);
        await _seat.Hal("get", Root, "--as", "ana");
        Assert.Null(_shop.Last.Header("Authorization"));
    }

    [Fact]
    public async Task Leaves_nothing_of_what_was_seen_when_it_signs_out()
    {
        await SignIn("ana");
        await _seat.Hal("get", Root, "--as", "ana");
        Assert.Contains("Corner shop", await Kept("documents.json"), StringComparison.Ordinal);
        await _seat.Hal("sign-out", Root, "--as", "ana");
        Assert.DoesNotContain("Corner shop", await Kept("documents.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_no_document_whose_server_wants_it_kept_nowhere()
    {
        _shop.Put("/", context =>
        {
            context.Response.Headers.CacheControl = "private, no-store";
            context.Response.ContentType = "application/hal+json";
            return context.Response.WriteAsync("""{"title":"Corner shop"}""");
        });
        await _seat.Hal("get", Root);
        Assert.False(File.Exists(Path.Combine(_seat.Folder, "documents.json")));
    }

    [Fact]
    public async Task Lets_nobody_else_read_what_it_keeps()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files have other rights there.");
            return;
        }

        // What another run left behind, open to everybody, is not written into.
        var beside = Path.Combine(_seat.Folder, $"credentials.json.{Environment.ProcessId}");
        await File.WriteAllTextAsync(beside, "");
        File.SetUnixFileMode(beside, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await SignIn("ana");
        await _seat.Type("get\n", "shell", Root);
        foreach (var name in (string[])["credentials.json", "places.json", "documents.json", "history"])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_seat.Folder, name)));
        Assert.Empty(Directory.GetFiles(_seat.Folder, $"*.{Environment.ProcessId}"));
    }

    private string Root => _shop.Root.AbsoluteUri;

    private string Origin => Root.TrimEnd('/');

    private async Task<string> Kept(string name) => await File.ReadAllTextAsync(Path.Combine(_seat.Folder, name), TestContext.Current.CancellationToken);

    private async Task SignIn(string who) => Assert.Equal(0, (await _seat.Hal("login", Root, "door", $"who={who}", "word=sesame", "--as", who)).Code);
}

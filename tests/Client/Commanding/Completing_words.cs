using System.Diagnostics;
using Hypermedia.Cli;

namespace Tests.Client.Commanding;

public sealed class Completing_words : IAsyncLifetime
{
    private const string Breaks = "\"'@><=;|&(:";

    private readonly Seat _seat = new();
    private Shop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await LampShop.Open();
        await _seat.Hal("get", Root, "shop:orders", "item[0]");
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _seat.Dispose();
    }

    [Theory]
    [InlineData("sign", "sign-in", "sign-out")]
    [InlineData("do|", "ship")]
    [InlineData("do|.|sh", "ship")]
    [InlineData("get|.|", "shop:ship")]
    [InlineData("do|ship|", "boxes=", "speed=", "to=", "note=")]
    [InlineData("do|ship|boxes=2|speed=fast|n", "note=")]
    [InlineData("do|ship|speed=", "speed=fast", "speed=slow boat")]
    [InlineData("do|--json|ship|speed=f", "speed=fast")]
    [InlineData("get|--ti", "--time-limit", "--timing")]
    [InlineData("check|--un", "--unsafe")]
    [InlineData("check|--format|j", "json", "junit")]
    [InlineData("completion|", "bash", "fish", "pwsh", "zsh")]
    [InlineData("do|ship|boxes=2|elsewhere|", "")]
    [InlineData("nonsense|", "")]
    public async Task Offers_what_may_come_next(string typed, params string[] expected) => Assert.Equal(expected.Where(e => e.Length > 0), (await Offers(typed)).Where(o => o is not "." && !o.StartsWith("http", StringComparison.Ordinal)));

    [Fact]
    public async Task Offers_links_by_name_and_what_is_embedded_with_what_it_is()
    {
        await _seat.Hal("get", Root);
        Assert.Equal(["shop:orders", "find", "door", "desk[name=north]", "desk[name=south desk]"], await Offers("get|.|"));
        Assert.Equal(["q=", "page=", "shop:orders"], (await Offers("get|find|"))[..2].Append("shop:orders"));
        await _seat.Hal("get", Root, "shop:orders");
        Assert.Equal("item[0]\topen: Lamp\nitem[1]\tsent: Rug\n", (await _seat.Hal("complete", "zsh", "--", "get", ".", "item")).Out);
        Assert.Equal(["ship"], await Offers("do|.|item[0]|"));
    }

    [Fact]
    public async Task Offers_where_one_has_been_and_who_one_can_be()
    {
        await _seat.Hal("sign-in", Root, "door", "who=ana", "word=sesame", "--as", "ana");
        Assert.Equal(["ana"], await Offers("get|--as|"));
        Assert.Contains(Root + "orders/1", await Offers("get|"));
        Assert.Equal([Root + "door", Root + "orders/1"], (await Offers("check|http")).Order());
    }

    [Fact]
    public async Task Asks_nobody()
    {
        var asked = _shop.Requests.Count;
        Assert.Empty(await Offers("do|ship|to="));
        Assert.Empty(await Offers($"get|{Root}|"));
        Assert.Equal(asked, _shop.Requests.Count);
    }

    [Fact]
    public async Task Reads_what_the_cache_still_has()
    {
        _shop.Put("/towns", "['Ulm','Bonn']", "application/json", headers: ("Cache-Control", "max-age=60"));
        _shop.Put("/", "{'_links':{'self':{'href':'/'},'towns':{'href':'/towns'}}}", headers: ("Cache-Control", "max-age=60, stale-while-revalidate=600"));
        await _seat.Hal("get", Root, "towns");
        await _seat.Hal("get", Root + "orders/1");
        _seat.Time.Advance(TimeSpan.FromMinutes(2));
        var asked = _shop.Requests.Count;
        Assert.Equal(["to=Ulm", "to=Bonn"], await Offers("do|ship|to="));
        Assert.Equal(["towns"], await Offers($"get|{Root}|"));
        Assert.Equal(asked, _shop.Requests.Count);
    }

    [Fact]
    public async Task Reads_the_place_of_whoever_asks()
    {
        await _seat.Hal("get", Root, "--as", "bo");
        Assert.Contains("door", await Offers("get|--as|bo|.|"));
        Assert.Contains("door", await Offers("get|--as=bo|"));
        Assert.Contains("shop:ship", await Offers("get|"));
    }

    [Theory]
    [InlineData("hal do . ship speed=s", "slow\\ boat")]
    [InlineData("hal do . ship 'speed=s", "speed=slow boat")]
    [InlineData("hal get . shop:s", "ship")]
    [InlineData("hal get . it", "")]
    [InlineData("hal", "")]
    [InlineData("hal fol", "follow")]
    public async Task Gives_bash_what_it_puts_in_place_of_its_own_word(string line, string expected) =>
        Assert.Equal(expected.Length > 0 ? expected + "\n" : "", (await _seat.Hal("complete", "bash", "--", line, Breaks)).Out);

    [Fact]
    public async Task Gives_powershell_quoted_words_and_what_they_are() =>
        Assert.Equal("'speed=slow boat'\tspeed=slow boat\tBy sea\n", (await _seat.Hal("complete", "pwsh", "--", "do", "ship", "=speed=s")).Out);

    [Theory]
    [InlineData("hal do . ", "ship|")]
    [InlineData("hal do . ship spe", "speed=|nospace")]
    [InlineData("hal do . ship speed=", "fast|slow\\ boat|")]
    [InlineData("hal get . shop:", "ship|")]
    public async Task Works_in_bash(string line, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash here.");
        var script = $$"""
            hal() { dotnet "{{typeof(HalCommand).Assembly.Location}}" "$@"; }
            compopt() { options+=("$2"); }
            eval "$(hal completion bash)"
            COMP_WORDBREAKS='"'"'"'@><=;|&(:' COMP_LINE="$1" COMP_POINT=${#1}
            $(complete -p hal | grep -o '_hal')
            printf '%s|' "${COMPREPLY[@]}" "${options[@]}"
            """;
        Assert.Equal(expected.TrimEnd('|'), (await Bash(script, line)).TrimEnd('|'));
    }

    private string Root => _shop.Root.AbsoluteUri;

    private async Task<string[]> Offers(string typed) =>
        [.. (await _seat.Hal(["complete", "fish", "--", .. typed.Split('|')])).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')[0])];

    private async Task<string> Bash(string script, string line)
    {
        // The command keeps its folder below the configuration folder of whoever runs it.
        var home = Directory.CreateDirectory(Path.Combine(_seat.Folder, "home")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(home, "hal"), _seat.Folder);
        var start = new ProcessStartInfo("/bin/bash", ["--norc", "-c", script, "bash", line]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["XDG_CONFIG_HOME"] = home;
        using var bash = Process.Start(start)!;
        var said = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said;
    }
}

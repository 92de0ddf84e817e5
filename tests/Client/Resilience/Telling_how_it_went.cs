using System.Text.Json;
using Hypermedia.Cli;

namespace Tests.Client.Resilience;

public sealed class Telling_how_it_went : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hal-").FullName;
    private Shop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.Open();
        _shop.Put("/", "{'title':'Shop','_links':{'orders':{'href':'/orders'}}}");
        var asked = 0;
        _shop.Put("/orders", context =>
        {
            context.Response.StatusCode = ++asked == 1 ? 503 : 204;
            return Task.CompletedTask;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Names_the_attempts_of_a_hop()
    {
        Assert.Matches(@"^< 204  0 bytes in \d+ ms, 2 attempts$", (await Hal("get", _shop.Root.AbsoluteUri, "orders", "-v")).Err.Split('\n').Last(line => line.StartsWith("< 204", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Tries_only_as_often_as_it_was_told()
    {
        Assert.Equal(5, (await Hal("get", _shop.Root.AbsoluteUri, "orders", "--retry", "0")).Code);
        var (code, said) = await Hal("get", _shop.Root.AbsoluteUri, "--retry", "-1");
        Assert.Equal(2, code);
        Assert.StartsWith("--retry wants a whole number of attempts, 0 or more; '-1' is none.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draws_where_the_time_went()
    {
        var lines = (await Hal("get", _shop.Root.AbsoluteUri, "orders", "--timing")).Err.TrimEnd('\n').Split('\n');
        Assert.Equal($"GET {_shop.Root}", lines[0]);
        Assert.Matches(@"^  200 \|=+ *\| +\d+ ms +\d+ B$", lines[1]);
        Assert.Matches(@"^  204 \| *=+\| +\d+ ms +0 B  2 attempts$", lines[3]);
        Assert.StartsWith("2 hops, ", lines[4], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Says_the_same_to_programs()
    {
        using var timing = JsonDocument.Parse((await Hal("get", _shop.Root.AbsoluteUri, "orders", "--timing", "--json")).Err);
        var hops = timing.RootElement.GetProperty("hops");
        Assert.Equal(["server 1", "server 2"], hops.EnumerateArray().Select(h => $"{h.GetProperty("from")} {h.GetProperty("attempts")}"));
    }

    private async Task<(int Code, string Err)> Hal(params string[] words)
    {
        using var say = new StringWriter { NewLine = "\n" };
        using var complain = new StringWriter { NewLine = "\n" };
        return (await HalCommand.Run(words, new Surroundings(TextReader.Null, say, complain, _folder)), complain.ToString());
    }
}

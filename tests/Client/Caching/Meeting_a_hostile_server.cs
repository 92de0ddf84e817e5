using System.Text;
using Hypermedia.Client;
using Microsoft.AspNetCore.Http;

namespace Tests.Client.Caching;

public sealed class Meeting_a_hostile_server
{
    [Fact]
    public async Task Stays_within_its_limits()
    {
        using var origin = new ScriptedOrigin(new CacheOptions { MaxEntries = 10, MaxBytes = 20_000 });
        origin.Then("200 | Cache-Control: max-age=3600 | body: " + new string('x', 1000));
        for (var i = 0; i < 1000; i++) await origin.Get(path: $"/{i}");
        var asked = origin.Requests.Count;
        for (var i = 999; i >= 0; i--) await origin.Get($"Cache-Control: only-if-cached", $"/{i}");
        Assert.Equal(asked, origin.Requests.Count);
        Assert.Equal(AnsweredFrom.Fresh, (await origin.Get(path: "/999")).AnsweredFrom);
        Assert.Equal(504, (await origin.Get("Cache-Control: only-if-cached", "/980")).Status);
    }

    [Fact]
    public async Task Keeps_few_of_very_many_variants()
    {
        using var origin = new ScriptedOrigin();
        origin.Then("200 | Cache-Control: max-age=3600 | Vary: Foo");
        for (var i = 0; i < 1000; i++) await origin.Get($"Foo: {i}");
        var kept = 0;
        for (var i = 0; i < 1000; i++) kept += (await origin.Get($"Foo: {i} | Cache-Control: only-if-cached")).Status == 200 ? 1 : 0;
        Assert.InRange(kept, 1, 32);
    }

    [Fact]
    public async Task Passes_on_what_is_too_large_and_does_not_keep_it()
    {
        using var origin = new ScriptedOrigin(new CacheOptions { MaxEntryBytes = 100 });
        foreach (var (length, said) in new[] { (100, ""), (101, ""), (500, ""), (500, " | Content-Length: 500") })
        {
            origin.Then($"200 | Cache-Control: max-age=3600{said} | body: {new string('x', length)}");
            Assert.Equal(length, (await origin.Get(path: $"/{length}{said.Length}")).Bytes);
            Assert.Equal(length, (await origin.Get(path: $"/{length}{said.Length}")).Bytes);
        }

        Assert.Equal(7, origin.Requests.Count);
    }

    [Fact]
    public async Task Keeps_nothing_that_is_not_as_long_as_it_said()
    {
        using var origin = new ScriptedOrigin();
        origin.Then("200 | Cache-Control: max-age=3600 | Content-Length: 90 | body: short");
        await origin.Get();
        await origin.Get();
        Assert.Equal(2, origin.Requests.Count);
    }

    [Theory]
    [InlineData(1024 * 1024)]
    [InlineData(2)]
    public async Task Passes_on_what_breaks_off_as_it_came(int mostBytes)
    {
        using var origin = new ScriptedOrigin(new CacheOptions { MaxEntryBytes = mostBytes });
        origin.Then("200 | Cache-Control: max-age=3600 | cut: {\"a\":");
        for (var i = 0; i < 2; i++)
        {
            var outcome = await origin.Outcome("GET");
            Assert.Equal((200, AnsweredFrom.Server), (outcome.Status, outcome.Trail[0].AnsweredFrom));
            Assert.Contains("The wire broke.", Assert.IsType<Outcome.Unreachable>(outcome).Reason, StringComparison.Ordinal);
        }

        Assert.Equal(2, origin.Requests.Count);
    }

    [Fact]
    public async Task Keeps_nothing_that_breaks_off()
    {
        await using var shop = await Shop.Open();
        using var client = new HalClient(new HalClientOptions { Resilience = null });
        shop.Put("/cut", async context =>
        {
            context.Response.Headers.CacheControl = "max-age=3600";
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("{\"a\":"));
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        for (var i = 0; i < 2; i++) Assert.IsType<Outcome.Unreachable>(await client.Go(shop.At("/cut")).Get());

        Assert.Equal(2, shop.Requests.Count);
    }

    [Fact]
    public async Task Does_not_wait_for_the_end_of_a_body_without_one()
    {
        await using var shop = await Shop.Open();
        using var client = new HalClient(new HalClientOptions { Resilience = null, Cache = new CacheOptions { MaxEntryBytes = 10_000 }, MaxBodyBytes = 100_000 });
        shop.Put("/endless", async context =>
        {
            context.Response.Headers.CacheControl = "max-age=3600";
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(new byte[1000]);
        });
        Assert.IsType<Outcome.Unreachable>(await client.Go(shop.At("/endless")).Get());
    }

    [Fact]
    public async Task Lets_a_stream_of_events_flow_whatever_it_says_of_itself()
    {
        await using var shop = await Shop.Open();
        using var client = new HalClient(new HalClientOptions { Resilience = null });
        var more = new TaskCompletionSource();
        shop.Put("/events", async context =>
        {
            context.Response.Headers.CacheControl = "max-age=3600";
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: {\"n\":1}\n\n");
            await context.Response.Body.FlushAsync();
            await more.Task;
        });
        await foreach (var one in client.Watch(shop.At("/events")))
        {
            Assert.Equal("1", one.AsState().Text("n"));
            break;
        }

        Assert.IsType<Outcome.NotHypermedia>(await client.Go(shop.At("/events")).Get());
        more.SetResult();
        Assert.Equal(2, shop.Requests.Count);
    }
}

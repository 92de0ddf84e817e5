using System.Net;
using System.Text.Json;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tests.Support;

namespace Tests.Observability;

public sealed class Being_asked_for_its_health
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task It_is_found_from_the_entry_and_tells_release_and_age()
    {
        await using var taxi = await Taxi.Start();
        using var nobody = Traveller.Nobody(taxi.Entry);
        var status = Traveller.Document(await nobody.Client.Go(taxi.Entry).Follow("status"));
        Assert.Equal("up", status.Text("status"));
        Assert.NotNull(status.Text("release"));
        Assert.True(DateTimeOffset.TryParse(status.Text("since"), out _));
        foreach (var question in new[] { "ride:live", "ride:ready" }) Assert.Equal("up", (await nobody.See(status.Links.Find(question)[0].Uri!)).Text("status"));
    }

    [Fact]
    public async Task It_is_live_but_not_ready_while_a_part_is_in_trouble()
    {
        string? trouble = "It cannot be read.";
        await using var lamps = await Lamps.Start(api => api.Parts.Add(("store", () => trouble)));
        var (ready, problem) = await lamps.Ask(HealthEndpoints.Ready);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (ready.StatusCode, ready.Headers.RetryAfter?.Delta));
        Assert.Contains("store: It cannot be read.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await lamps.Ask(HealthEndpoints.Live)).Answer.StatusCode);
        trouble = null;
        Assert.Equal(HttpStatusCode.OK, (await lamps.Ask(HealthEndpoints.Ready)).Answer.StatusCode);
    }

    [Fact]
    public async Task A_part_that_can_be_done_without_turns_nobody_away()
    {
        await using var lamps = await Lamps.Start(api =>
        {
            api.Parts.Add(("broker", () => "It does not answer."));
            api.Dispensable.Add("broker");
        });
        Assert.Equal(HttpStatusCode.OK, (await lamps.Ask(HealthEndpoints.Ready)).Answer.StatusCode);
    }

    [Fact]
    public async Task A_part_that_hangs_does_not_hang_the_answer()
    {
        using var gate = new ManualResetEventSlim();
        await using var lamps = await Lamps.Start(api => api.Parts.Add(("store", () => { gate.Wait(); return null; })));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await lamps.Ask(HealthEndpoints.Ready)).Answer.StatusCode);
        gate.Set();
    }

    [Fact]
    public async Task While_it_stops_it_answers_and_says_that_it_is_not_ready()
    {
        var time = new FakeTime();
        await using var lamps = await Lamps.Start(_ => { }, time, Grace);
        var stopped = lamps.Stop();
        HttpResponseMessage ready;
        do ready = (await lamps.Ask(HealthEndpoints.Ready)).Answer;
        while (ready.StatusCode == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var live = (await lamps.Ask(HealthEndpoints.Live)).Answer;
        Assert.Equal((HttpStatusCode.OK, true), (live.StatusCode, live.Headers.ConnectionClose));
        Assert.False(stopped.IsCompleted);
        time.Advance(Grace);
        await stopped;
        await Assert.ThrowsAsync<HttpRequestException>(() => lamps.Ask(HealthEndpoints.Live));
    }

    /// <summary>An API with nothing but an entry.</summary>
    private sealed class Lamps(WebApplication app, HttpClient http) : IAsyncDisposable
    {
        public static async Task<Lamps> Start(Action<ApiDescription> tell, TimeProvider? time = null, TimeSpan grace = default)
        {
            using var folder = new TemporaryFolder();
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var api = new ApiDescription("Lamps", "lamp");
            api.AddVersion("v1", "Lamps");
            tell(api);
            if (time is not null) builder.Services.AddSingleton(time);
            builder.Services.AddSingleton(new DrainOptions { Grace = grace });
            builder.Services.AddFoundation(api, FoundationHost.Trust(new TokenIssuer(folder.File("identity.key"), TimeProvider.System)));
            var app = builder.Build();
            app.UseFoundation();
            app.MapEntry(api);
            await app.StartAsync();
            return new Lamps(app, new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = new Uri(app.Urls.First()) });
        }

        public async Task<(HttpResponseMessage Answer, JsonElement Document)> Ask(string path)
        {
            var answer = await http.GetAsync(path);
            return (answer, JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement);
        }

        public Task Stop() => Task.Run(() => app.StopAsync());

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await app.DisposeAsync();
        }
    }
}

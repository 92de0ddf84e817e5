using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Tests.Support;

namespace Tests.Observability;

public sealed class Being_told_to_stop
{
    private const int Requests = 200, Passengers = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task It_answers_all_that_is_under_way_and_loses_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        // Long enough for two hundred connections to open on a busy machine.
        await server.Start("--drain", "4");
        var callers = new List<(Uri Target, string Token)>();
        for (var number = 1; number <= Passengers; number++)
        {
            using var passenger = await Traveller.SignIn(server.Entry, $"passenger-{number}");
            callers.Add(((await passenger.Find("ride:trips")).Forms["request"]!.Target!, passenger.Token));
        }

        using var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
        var (promised, first) = (new ConcurrentBag<Uri>(), new TaskCompletionSource());
        var requests = Enumerable.Range(0, Requests).Select(number => Task.Run(async () =>
        {
            var (target, token) = callers[number % Passengers];
            using var request = new HttpRequestMessage(HttpMethod.Post, target)
            {
                Content = new StringContent(new JsonObject { ["pickup"] = "alexanderplatz", ["destination"] = "kadewe", ["note"] = $"ride {number}" }.ToJsonString(), Encoding.UTF8, "application/json"),
                Headers = { { "Authorization", $"Bearer {token}" } },
            };
            using var answer = await http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            promised.Add(answer.Headers.Location!);
            first.TrySetResult();
        })).ToList();
        await first.Task;

        var since = Stopwatch.GetTimestamp();
        var stopping = server.Stop();
        await Task.WhenAll(requests);
        Assert.Equal(0, await stopping);
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, Limit);
        Assert.Empty(server.Complaints);

        await server.Start();
        using var desk = await Traveller.SignIn(server.Entry, "operator-1");
        var notes = new HashSet<string>();
        foreach (var trip in promised) notes.Add((await desk.See(trip)).Text("note")!);
        Assert.Equal(Requests, notes.Count);
    }

    [Fact]
    public async Task A_stream_ends_with_a_word()
    {
        using var folder = new TemporaryFolder();
        await using var server = new ServerProcess(folder.Path);
        await server.Start("--drain", "0");
        using var ana = await Traveller.SignIn(server.Entry, "passenger-1");
        var trip = await ana.Request();
        using var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
        using var watching = new HttpRequestMessage(HttpMethod.Get, trip.Links.Find("monitor")[0].Uri)
        {
            Headers = { { "Accept", "text/event-stream" }, { "Authorization", $"Bearer {ana.Token}" } },
        };
        using var stream = await http.SendAsync(watching, HttpCompletionOption.ResponseHeadersRead);
        var whole = stream.Content.ReadAsStringAsync();
        Assert.Equal(0, await server.Stop());
        Assert.EndsWith(": the server is stopping; come again\n\n", await whole, StringComparison.Ordinal);
    }
}

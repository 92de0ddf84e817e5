using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Benchmarks.Report;
using Benchmarks.Serve;
using Hypermedia.Client;

namespace Benchmarks;

/// <summary>What a page of the explorer costs over the API's own answer: in time, and in bytes over the wire.</summary>
internal static partial class ExplorerPages
{
    private const int Listed = 20;
    // Until what is hot was compiled anew.
    private const int WarmUp = 8000, Pairs = 600;

    // As a browser asks, and as the explorer does.
    private const string Html = "text/html", Hal = "application/prs.hal-forms+json";

    public static async Task<int> Run()
    {
        using var folder = new ScratchFolder();
        await using var server = await ServerProcess.Start(folder.Path);
        var (list, token) = await Prepare(server.Entry);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = server.Entry };
        var address = "/explorer?uri=" + Uri.EscapeDataString(list.AbsoluteUri);
        await SignIn(browser, list, token);

        for (var i = 0; i < WarmUp; i++) await Both();
        var (ownWork, pageWork) = (await Work(() => Time(browser, list.AbsoluteUri, Hal, token)), await Work(() => Time(browser, address, Html, null)));
        var (own, page) = (new List<double>(), new List<double>());
        for (var i = 0; i < Pairs; i++)
        {
            var (first, second) = await Both();
            own.Add(first);
            page.Add(second);
        }

        var style = StylePath().Match(await browser.GetStringAsync(address)).Groups["path"].Value;
        var costs = new PageCosts(Quantile(own, 0.5), Quantile(page, 0.5), Quantile([.. page.Zip(own, (p, o) => p - o)], 0.5), Quantile([.. page.Zip(own, (p, o) => p - o)], 0.95), pageWork - ownWork, await Weight(browser, address), await Weight(browser, style));
        Console.WriteLine(costs);
        Readme.WritePages(costs);
        return 0;

        // What the server works for one answer, whatever else the machine is doing.
        async Task<double> Work(Func<Task> ask)
        {
            var before = server.ProcessorTime;
            for (var i = 0; i < Pairs; i++) await ask();
            return (server.ProcessorTime - before).TotalMilliseconds / Pairs;
        }

        async Task<(double Own, double Page)> Both() => (await Time(browser, list.AbsoluteUri, Hal, token), await Time(browser, address, Html, null));
    }

    private static async Task<(Uri List, string Token)> Prepare(Uri entry)
    {
        using var passenger = new HalClient();
        await SignIn(passenger, entry, "passenger-1");
        var form = State(await passenger.Go(entry).Follow("latest-version").Follow("ride:trips")).Forms["request"]!;
        for (var i = 0; i < Listed; i++)
            State(await State(await form.Submit(new JsonObject { ["pickup"] = "alexanderplatz", ["destination"] = "kadewe" })).Forms["cancel"]!.Submit());
        using var desk = new HalClient();
        var token = await SignIn(desk, entry, "operator-1");
        return (State(await desk.Go(entry).Follow("latest-version").Follow("ride:trips")).Self, token);
    }

    private static async Task<string> SignIn(HalClient client, Uri entry, string who)
    {
        var answer = State(await State(await client.Go(entry).Get()).Forms["sign-in"]!.Submit(new JsonObject { ["who"] = who }));
        client.Credentials.TryUse(answer);
        return AccessToken.From(answer)!.Value;
    }

    private static async Task SignIn(HttpClient browser, Uri list, string token)
    {
        var word = AntiforgeryToken().Match(await browser.GetStringAsync("/explorer")).Groups["word"].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", word), new("uri", list.AbsoluteUri), new("do", "use"), new("scheme", "Bearer"), new("token", token)]);
        using var answer = await browser.PostAsync("/explorer/identity", form);
        if (answer.StatusCode != HttpStatusCode.SeeOther) throw new InvalidOperationException($"The explorer answered {answer.StatusCode}.");
    }

    private static async Task<double> Time(HttpClient browser, string address, string accept, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        var begin = Stopwatch.GetTimestamp();
        using var answer = await browser.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{address} answered {answer.StatusCode}.");
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static async Task<int> Weight(HttpClient browser, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
        using var answer = await browser.SendAsync(request);
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    private static State State(Outcome outcome) => outcome is Outcome.Success { State: var state } ? state : throw new InvalidOperationException(outcome.Sentence);

    private static double Quantile(List<double> values, double share)
    {
        values.Sort();
        return values[(int)((values.Count - 1) * share)];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<word>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AntiforgeryToken();

    [GeneratedRegex("rel=\"stylesheet\" href=\"(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StylePath();
}

/// <summary>Milliseconds and bytes.</summary>
internal sealed record PageCosts(double Own, double Page, double Over, double OverAtWorst, double WorkOver, int PageBytes, int StyleBytes);

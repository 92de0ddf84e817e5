using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Tests.Client;

/// <summary>Just enough of a city for robots to live in: a door, one trip at a time, and a stream that says when it moved. Paths are nonsense on purpose.</summary>
internal sealed class SmallCity
{
    private readonly bool _streams;
    private readonly ConcurrentDictionary<string, bool> _tokens = new();
    private readonly Channel<bool> _moved = Channel.CreateUnbounded<bool>();
    private string _status = "none";
    private bool _onDuty;
    private bool _rated;

    public SmallCity(Shop shop, bool streams)
    {
        _streams = streams;
        shop.Put("/", c => Say(c, Door));
        shop.Put("/k7", SignIn);
        shop.Put("/h", c => Known(c, _ => """{"_links":{"self":{"href":"/h"},"ride:me":{"href":"/m"},"ride:trips":{"href":"/ts"}}}"""));
        shop.Put("/m", c => Known(c, _ => Document("/m", _onDuty ? "" : """ "go-on-duty":{"method":"POST","target":"/m/duty","properties":[{"name":"location","required":true,"options":{"link":{"href":"/pl"},"promptField":"name","valueField":"id","maxItems":1}}]} """)));
        shop.Put("/m/duty", c => Act(c, "go-on-duty", () =>
        {
            _onDuty = true;
            if (_status == "requested") _status = "proposed";
        }));
        shop.Put("/pl", c => Say(c, """{"_embedded":{"item":[{"name":"Harbour","id":"p1"},{"name":"Hill","id":"p2"}]}}"""));
        shop.Put("/ts", c => Known(c, Trips));
        shop.Put("/ts/new", c => Act(c, "request", () => _status = _onDuty ? "proposed" : "requested", 201));
        shop.Put("/t", c => Known(c, Trip));
        foreach (var (act, becomes) in new[] { ("accept", "accepted"), ("arrive", "arrived"), ("start", "underway"), ("complete", "completed") })
            shop.Put("/t/" + act, c => Act(c, act, () => _status = becomes));
        shop.Put("/t/rate", c => Act(c, "rate", () => _rated = true));
        shop.Put("/ev", Stream);
    }

    /// <summary>Everything that was done, in order, with who did it and what they said.</summary>
    public ConcurrentQueue<string> Done { get; } = new();

    /// <summary>Acts that are refused the next time they are tried, with the status to refuse them with.</summary>
    public ConcurrentDictionary<string, int> Refusals { get; } = new();

    public TaskCompletionSource Rated { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The act after which nobody is known any more.</summary>
    public string? ForgetsAfter { get; init; }

    private const string Door = """{"_links":{"latest-version":{"href":"/h"},"ride:sign-in":{"href":"/"}},"_templates":{"sign-in":{"method":"POST","target":"/k7","properties":[{"name":"who","required":true,"options":{"inline":["passenger-1","passenger-2","driver-1","driver-2","operator-1"],"maxItems":1}}]}}}""";

    private static string Document(string self, string templates, string more = "", string links = "") =>
        $$"""{{{more}}"_links":{"self":{"href":"{{self}}"}{{links}}},"_templates":{ {{templates}} } }""";

    private string Trips(string who)
    {
        var form = who.StartsWith("passenger", StringComparison.Ordinal) && _status == "none"
            ? """ "request":{"method":"POST","target":"/ts/new","title":"Request a trip","properties":[{"name":"pickup","required":true,"options":{"link":{"href":"/pl"},"promptField":"name","valueField":"id","maxItems":1}},{"name":"destination","required":true,"options":{"link":{"href":"/pl"},"promptField":"name","valueField":"id","maxItems":1}}]} """
            : "";
        var item = _status == "none" ? "" : Trip(who);
        return Document("/ts", form, $$""" "_embedded":{"item":[{{item}}]}, """, _streams ? ""","monitor":{"href":"/ev","type":"text/event-stream"}""" : "");
    }

    private string Trip(string who)
    {
        var act = (who.Split('-')[0], _status) switch
        {
            ("driver", "proposed") => Template("accept", """{"name":"etaMinutes","type":"number","min":0,"max":90}"""),
            ("driver", "accepted") => Template("arrive"),
            ("driver", "arrived") => Template("start"),
            ("driver", "underway") => Template("complete", """{"name":"distanceKilometres","type":"number"}"""),
            ("passenger", "completed") when !_rated => Template("rate", """{"name":"stars","type":"number","min":1,"max":5,"required":true}"""),
            ("passenger", not "completed") => Template("redirect"),
            _ => "",
        };
        return Document("/t", act, $""" "status":"{_status}", """, _streams ? ""","monitor":{"href":"/ev"}""" : "");
    }

    private static string Template(string act, string field = "") => $$""" "{{act}}":{"method":"POST","target":"/t/{{act}}","title":"{{act}}","properties":[{{field}}]} """;

    private async Task SignIn(HttpContext context)
    {
        var who = JsonNode.Parse(context.Features.Get<Asked>()!.Body)!["who"]!.ToString();
        _tokens[who] = true;
        await Say(context, $$"""{"access_token":"{{who}}","token_type":"Bearer"}""");
    }

    private async Task Act(HttpContext context, string act, Action happens, int status = 200)
    {
        if (Refusals.TryRemove(act, out var refusal))
        {
            await Say(context, """{"detail":"Not just now.","_links":{"self":{"href":"/t"}}}""", refusal);
            return;
        }

        await Known(context, who =>
        {
            happens();
            Done.Enqueue($"{who} {act}");
            _moved.Writer.TryWrite(true);
            if (act == ForgetsAfter) _tokens.Clear();
            if (act == "rate") Rated.TrySetResult();
            return act == "go-on-duty" ? Document("/m", "") : Trip(who);
        }, status);
    }

    private async Task Stream(HttpContext context)
    {
        var who = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync("retry: 1\n: here\n\n");
        await context.Response.Body.FlushAsync();
        while (true)
        {
            await _moved.Reader.ReadAsync(context.RequestAborted);
            await context.Response.WriteAsync($"data: {Trip(who)}\n\n");
            await context.Response.Body.FlushAsync();
        }
    }

    private async Task Known(HttpContext context, Func<string, string> document, int status = 200)
    {
        var who = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (_tokens.ContainsKey(who)) await Say(context, document(who), status);
        else await Say(context, """{"title":"Unauthorized","_links":{"start":{"href":"/"}}}""", 401);
    }

    private static async Task Say(HttpContext context, string json, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = status < 400 ? "application/prs.hal-forms+json" : "application/problem+json";
        await context.Response.WriteAsync(json);
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tests.Support;

namespace Tests.Contract;

/// <summary>Whatever form is offered to anybody is accepted when it is filled as it says.</summary>
public sealed class Sending_every_form(Browser browser)
{
    // What everyone is offered at least, in a city where everything has happened.
    private static readonly Dictionary<string, string[]> Offered = new()
    {
        ["nobody"] = ["sign-in"],
        ["passenger"] = ["cancel", "edit", "pay", "rate", "redirect", "request", "retry", "search"],
        ["driver"] = ["accept", "arrive", "complete", "decline", "edit", "go-off-duty", "go-on-duty", "report-location", "search", "start", "withdraw"],
        ["operator"] = ["cancel", "delete", "edit", "pause", "refund", "register", "reinstate", "request", "resume", "rotate-secret", "search", "subscribe", "suspend", "test", "waive"],
    };

    // A form is an offer of this moment; where a message changes the resource in between, the next look decides.
    private const int MostLooks = 5;

    [Theory, InlineData(true), InlineData(false)]
    public async Task Is_accepted_with_values_made_of_its_own_rules(bool whole)
    {
        var walked = new Walked(browser);
        await walked.InitializeAsync();
        await using var _ = walked;
        var (met, accepted) = (new HashSet<string>(), new HashSet<string>());
        foreach (var (role, who, walk) in walked.Walks)
            foreach (var (url, seen) in walk.Answers.Where(answer => answer.Value.MediaType == Wire.Forms))
                foreach (var key in seen.Templates)
                {
                    met.Add($"{role} {key}");
                    if (!accepted.Contains($"{role} {key}") && await Send(who, url, key, whole)) accepted.Add($"{role} {key}");
                }
        Assert.Equal(met.Order(), accepted.Order());
        Assert.Empty(Offered.SelectMany(role => role.Value.Select(key => $"{role.Key} {key}")).Except(met));
        Assert.Empty(walked.City.Counter.Taxi.Faults.Errors);
    }

    // False when it is no longer offered: others were faster.
    private static async Task<bool> Send(Wire who, string url, string key, bool whole)
    {
        for (var look = 1; await who.Get(url) is var now && now.Status == 200 && now.Templates.Contains(key); look++)
        {
            var template = now.Json.GetProperty("_templates").GetProperty(key);
            var answer = await Submit(who, template, await Filling.Fill(who, template, whole));
            if (answer.Status is 409 or 412 && look < MostLooks) continue;
            Assert.True(answer.Status is >= 200 and < 300, $"'{key}' is offered at {url}, and answered with {answer.Status}: {answer.Text}");
            // A token is not kept, and has no address.
            if (answer.Body.Length > 0 && answer.Header("cache-control") != "no-store") await IsWhatThereIs(who, answer);
            return true;
        }
        return false;
    }

    private static Task<Answer> Submit(Wire who, JsonElement template, JsonObject values)
    {
        var (method, target) = (template.GetProperty("method").GetString()!, template.GetProperty("target").GetString()!);
        if (method == "GET") return who.Get($"{target}?{string.Join('&', values.Select(value => $"{value.Key}={Uri.EscapeDataString(value.Value!.ToString())}"))}");
        return template.TryGetProperty("contentType", out var type)
            ? who.Send(method, target, Encoding.UTF8.GetBytes(values.ToJsonString()), type.GetString(), ("Accept", Wire.Forms))
            : who.Send(method, target, null, null, ("Accept", Wire.Forms));
    }

    // The answer is the document as it is, and says where it is and which one it is.
    private static async Task IsWhatThereIs(Wire who, Answer answer)
    {
        Strictness.Check(answer);
        if (answer.Header("content-location") + answer.Header("location") is not { Length: > 0 } place) return;
        var now = await who.Get(place);
        // What was deleted is not there to be compared with.
        if (now.Status == 404 && answer.Of("status") == "deleted") return;
        Assert.Equal(place, answer.Link("self"));
        if (now.Of("version") == answer.Of("version")) Assert.Equal((now.Text, now.Header("etag")), (answer.Text, answer.Header("etag")));
    }
}

using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace Tests.Contract;

/// <summary>Somebody who sends requests as they are told, right or wrong, through the browser's own HTTP. Shares no code with the server or the client.</summary>
public sealed class Wire(IAPIRequestContext http, string entry, string? token = null)
{
    public const string Forms = "application/prs.hal-forms+json", Plain = "application/hal+json", Json = "application/json";

    /// <summary>The token it shows, or null.</summary>
    public string? Token => token;

    /// <summary>The same wire with another token.</summary>
    public Wire With(string? other) => new(http, entry, other);

    public Task<Answer> Get(string url, string accept = Forms, params (string Name, string Value)[] headers) => Send("GET", url, null, null, [("Accept", accept), .. headers]);

    public Task<Answer> Post(string url, string json, params (string Name, string Value)[] headers) => Send("POST", url, Encoding.UTF8.GetBytes(json), Json, headers);

    public async Task<Answer> Send(string method, string url, byte[]? body, string? type, params (string Name, string Value)[] headers)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (token is not null) fields["Authorization"] = "Bearer " + token;
        if (type is not null) fields["Content-Type"] = type;
        foreach (var (name, value) in headers) fields[name] = value;
        var response = await http.FetchAsync(url, new APIRequestContextOptions { Method = method, Headers = fields, DataByte = body, MaxRedirects = 0 });
        var answer = new Answer(response.Status, new Dictionary<string, string>(response.Headers, StringComparer.OrdinalIgnoreCase), await response.BodyAsync());
        await response.DisposeAsync();
        return answer;
    }

    public Task<Answer> Entry() => Get(entry);

    public async Task<Answer> Home() => await Get((await Entry()).Link("latest-version"));

    public async Task<Answer> Trips() => await Get((await Home()).Link("ride:trips"));

    /// <summary>The same wire for somebody who has signed in.</summary>
    public async Task<Wire> SignIn(string who)
    {
        var answer = await Post((await Entry()).Target("sign-in"), $$"""{"who":"{{who}}"}""");
        Assert.Equal(200, answer.Status);
        return With(answer.Of("access_token"));
    }

    public async Task<Answer> RequestTrip(string vehicle = "standard")
    {
        var answer = await Post((await Trips()).Target("request"), JsonSerializer.Serialize(new { pickup = "alexanderplatz", destination = "kadewe", vehicleClass = vehicle }));
        Assert.Equal(201, answer.Status);
        return answer;
    }
}

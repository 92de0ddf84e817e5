using System.Net;
using System.Text.Json;
using Tests.Support;

namespace Tests.Description;

/// <summary>The catalogue of the APIs of a server (RFC 9727), a linkset (RFC 9264).</summary>
public sealed class The_catalogue
{
    private const string WellKnown = ".well-known/api-catalog", Profile = "https://www.rfc-editor.org/info/rfc9727";

    [Fact]
    public async Task Leads_to_every_version_and_to_what_describes_it()
    {
        await using var taxi = await Taxi.Start();
        using var http = new HttpClient(new SocketsHttpHandler());
        using var answer = await http.GetAsync(new Uri(taxi.Entry, WellKnown));
        var type = answer.Content.Headers.ContentType!;
        var contexts = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement.GetProperty("linkset").EnumerateArray().ToList();

        // RFC 9727 §4.1 and RFC 9264 §4.2: the media type with its profile; contexts, and in them arrays of targets.
        Assert.Equal(("application/linkset+json", $"\"{Profile}\""), (type.MediaType, type.Parameters.Single(parameter => parameter.Name == "profile").Value));
        Assert.All(contexts, context => Assert.All(context.EnumerateObject().Where(member => member.Name != "anchor"), member => Assert.All(member.Value.EnumerateArray(), target => Assert.True(target.TryGetProperty("href", out _)))));
        var versions = contexts.Single(context => context.GetProperty("anchor").GetString() == new Uri(taxi.Entry, WellKnown).ToString()).GetProperty("item").EnumerateArray().Select(item => item.GetProperty("href").GetString()!).ToList();
        Assert.NotEmpty(versions);
        foreach (var version in versions)
        {
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(version)).StatusCode);
            var about = contexts.Single(context => context.GetProperty("anchor").GetString() == version);
            foreach (var relation in new[] { "service-desc", "service-doc", "status" })
                foreach (var target in about.GetProperty(relation).EnumerateArray())
                {
                    using var described = await http.GetAsync(target.GetProperty("href").GetString());
                    Assert.Equal((relation, HttpStatusCode.OK), (relation, described.StatusCode));
                    if (relation != "status") Assert.Equal(target.GetProperty("type").GetString()!.Split(';')[0], described.Content.Headers.ContentType!.MediaType);
                }
        }
    }

    [Fact]
    public async Task Tells_its_links_to_those_who_ask_for_the_header_only()
    {
        await using var taxi = await Taxi.Start();
        using var http = new HttpClient(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(taxi.Entry, WellKnown));
        using var answer = await http.SendAsync(request);

        var links = string.Join(", ", answer.Headers.GetValues("Link"));
        Assert.Contains($"<{new Uri(taxi.Entry, WellKnown)}>; rel=\"api-catalog\"", links, StringComparison.Ordinal);
        Assert.Contains("; rel=\"item\"", links, StringComparison.Ordinal);
    }
}

using System.Text.Json.Nodes;
using Tests.Contract;
using Tests.Support;

namespace Tests.Deployments;

/// <summary>All of it on PostgreSQL and over RabbitMQ, with two instances of each service behind one address.</summary>
[Collection(DistributedCity.Name)]
public sealed class Riding_through_many_processes(Distributed city, Browser browser) : Riding_anywhere(city)
{
    private static readonly string[] People = ["passenger-1", "driver-8", "operator-1"];

    [Fact]
    public async Task Asks_every_instance_and_none_of_them_complains()
    {
        await city.Entry();
        using (var ana = await SignIn("passenger-1"))
        using (var henrik = await SignIn("driver-8"))
            foreach (var _ in Enumerable.Range(0, 2))
            {
                await ana.Client.Go((await ana.Me()).Self).Get();
                await henrik.Client.Go((await henrik.Me()).Self).Get();
                Assert.NotEmpty((await ana.Find("ride:trips")).Links);
            }

        Assert.Empty(city.Processes.Except(city.Answered.Keys));
        Assert.Empty(city.Complaints);
    }

    [Fact]
    public async Task Finds_an_answer_behind_every_link_whoever_looks()
    {
        var entry = await city.Entry();
        using (var ana = await SignIn("passenger-1")) await Traveller.Do(await ana.Request(), "cancel");
        var http = await browser.NewRequests();
        try
        {
            foreach (var who in People)
            {
                var walk = new Crawl(await new Wire(http, entry.ToString()).SignIn(who));
                await walk.Everywhere();
                Assert.All(walk.Answers.Keys, url => Assert.Equal(entry.Authority, new Uri(url).Authority));
            }
        }
        finally
        {
            await http.DisposeAsync();
        }
    }

    [Theory, InlineData("trips"), InlineData("passengers")]
    public async Task Goes_on_when_an_instance_is_killed(string service)
    {
        await city.Entry();
        using var lena = await SignIn("passenger-4");
        await city.Instance(service, 1).Kill();
        try
        {
            var trip = await lena.Request();
            foreach (var _ in Enumerable.Range(0, 4)) Assert.Equal("Lena Hoffmann", Traveller.Document(await (await lena.See(trip.Self)).Follow("ride:passenger")).Text("name"));
            Assert.Equal("cancelled", (await Traveller.Do(await lena.See(trip.Self), "cancel")).Text("status"));
        }
        finally
        {
            await city.Instance(service, 1).Start();
        }
    }

    [Fact]
    public async Task Is_described_alike_by_every_process()
    {
        await city.Entry();
        var committed = JsonNode.Parse(await File.ReadAllTextAsync(Repository.File("server/docs/openapi/v2.json")))!;
        foreach (var process in city.Processes)
        {
            // In which order operations are told is no matter.
            var own = JsonNode.Parse(await Descriptions.OpenApi(process, "v2"))!;
            foreach (var part in new[] { "paths", "components", "info" }) Assert.True(JsonNode.DeepEquals(committed[part], own[part]), $"{process} describes its {part} otherwise.");
        }
    }

    [Fact]
    public async Task Shows_the_entry_to_a_browser()
    {
        using var visitor = new HttpClient(new SocketsHttpHandler());
        visitor.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var page = await visitor.GetAsync(await city.Entry());

        Assert.Equal((200, "text/html"), ((int)page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Contains("Taxi Berlin", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}

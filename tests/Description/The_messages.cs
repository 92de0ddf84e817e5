using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tests.Client;
using Tests.Support;
using Tests.Support.OpenApi;

namespace Tests.Description;

/// <summary>What the services tell one another: an AsyncAPI document, read from the lifecycles and the records, committed, and compared. That what is told is as described, every server of every test finds out.</summary>
public sealed class The_messages
{
    private static AsyncApiContract Committed => AsyncApiContract.Committed;

    [Fact]
    public async Task Are_described_as_committed()
    {
        await using var taxi = await Taxi.Start();

        Approved.MatchesFile(Repository.File(AsyncApiContract.File), await Descriptions.AsyncApi(taxi.Entry, "v2"));
    }

    [Fact]
    public void Are_described_in_a_document_that_is_valid()
    {
        var schema = Vectors.Read("asyncapi-schema/asyncapi-3.0.0.schema.json", "https://github.com/asyncapi/spec-json-schemas");

        Assert.Empty(new SchemaCheck(schema).Mistakes(schema, Committed.Root));
    }

    [Theory]
    [InlineData("trip", "requested proposed accepted declined lapsed arrived withdrawn started redirected completed cancelled unserved retried rated")]
    [InlineData("order", "due paid refunded voided")]
    [InlineData("driver", "proposed available off-duty located")]
    [InlineData("passenger", "registered suspended reinstated")]
    [InlineData("export", "requested ready failed")]
    [InlineData("file", "written given-up")]
    public void Have_all_the_types_that_are_promised(string kind, string facts)
    {
        Assert.Subset(Committed.Messages.Select(message => message.Name).ToHashSet(), facts.Split(' ').Select(fact => $"ride.{kind}.{fact}").ToHashSet());
    }

    [Fact]
    public void Refer_only_to_what_is_there()
    {
        foreach (var reference in References(Committed.Root))
            Assert.True(reference.TrimStart('#', '/').Split('/').Aggregate((JsonElement?)Committed.Root, (at, name) => at is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var found) ? found : null) is not null, reference);
    }

    [Fact]
    public void Have_examples_that_are_as_described()
    {
        foreach (var message in Committed.Messages)
            foreach (var example in message.Value.GetProperty("examples").EnumerateArray())
                Assert.Empty(Committed.Breaches(example.GetProperty("payload")));
    }

    [Fact]
    public void Are_found_out_when_they_are_not_as_described()
    {
        Assert.Equal(["ride.trip.teleported is described nowhere"], Breaches(message => message["type"] = "ride.trip.teleported"));
        Assert.Equal(["ride.trip.rated: /data/now holds 'luggage', of which nothing is told"], Breaches(message => message["data"]!["now"]!["luggage"] = 2));
        Assert.Equal(["ride.trip.rated:  holds 'partitionkey', of which nothing is told"], Breaches(message => message["partitionkey"] = "a"));
        Assert.Contains("ride.trip.rated: /data/now lacks 'seats'", Breaches(message => message["data"]!["now"]!.AsObject().Remove("seats")));
        Assert.Contains(Breaches(message => message["data"]!["now"]!["status"] = "FINISHED"), breach => breach.StartsWith("ride.trip.rated: /data/now/status is \"FINISHED\", which is none of", StringComparison.Ordinal));
    }

    [Fact]
    public void Say_that_an_export_is_requested_by_a_message_and_answered_by_another_where_the_request_says()
    {
        var request = Committed.Root.GetProperty("operations").EnumerateObject().Single(operation => operation.Value.TryGetProperty("reply", out _)).Value;
        var answers = request.GetProperty("reply").GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("$ref").GetString()!.Split('/')[^1]).ToList();

        Assert.Equal(["ride.file.written", "ride.file.given-up"], answers);
        Assert.Equal("$message.header#/reply-to", request.GetProperty("reply").GetProperty("address").GetProperty("location").GetString());
        Assert.Equal(("ride.trips.exports", "ride.trips.exporter"), (Address(request.GetProperty("channel")), Address(request.GetProperty("reply").GetProperty("channel"))));
        foreach (var type in answers.Append("ride.export.requested"))
            Assert.Equal("$message.header#/correlation-id", Committed.Messages.Single(message => message.Name == type).Value.GetProperty("correlationId").GetProperty("location").GetString());
    }

    [Fact]
    public async Task Have_schemas_that_can_be_read_by_themselves()
    {
        await using var taxi = await Taxi.Start();
        using var http = new HttpClient(new SocketsHttpHandler());
        var path = new OpenApiContract(await Descriptions.OpenApi(taxi.Entry, "v2")).Operations.Single(known => known.Operation.GetProperty("operationId").GetString() == "getMessageSchema").Path;

        foreach (var message in Committed.Messages)
        {
            using var answer = await http.GetAsync(new Uri(taxi.Entry, path.Replace("{name}", message.Name, StringComparison.Ordinal)));
            Assert.Equal("application/schema+json", answer.Content.Headers.ContentType!.MediaType);
            var schema = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            var example = message.Value.GetProperty("examples")[0].GetProperty("payload").GetProperty("data");
            Assert.Empty(new SchemaCheck(schema) { IsStrict = true }.Mistakes(schema, example));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(taxi.Entry, path.Replace("{name}", "ride.trip.teleported", StringComparison.Ordinal)))).StatusCode);
    }

    private static string? Address(JsonElement channel) => Committed.Root.GetProperty("channels").GetProperty(channel.GetProperty("$ref").GetString()!.Split('/')[^1]).GetProperty("address").GetString();

    private static IEnumerable<string> Breaches(Action<JsonNode> spoil)
    {
        var message = JsonNode.Parse(Committed.Messages.Single(known => known.Name == "ride.trip.rated").Value.GetProperty("examples")[0].GetProperty("payload").GetRawText())!;
        spoil(message);
        return Committed.Breaches(JsonSerializer.SerializeToElement(message));
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}

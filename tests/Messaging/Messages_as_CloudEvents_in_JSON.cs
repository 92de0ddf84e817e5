using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hypermedia.Foundation;
using Tests.Client;
using Tests.Support.OpenApi;

namespace Tests.Messaging;

/// <summary>The wire form of messages: CloudEvents 1.0.2 in JSON.</summary>
public sealed class Messages_as_CloudEvents_in_JSON
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Attributes = ["specversion", "id", "source", "type", "subject", "time", "sequence", "traceparent", "datacontenttype", "dataschema"];

    private static readonly CloudEventsJson Format = new(new Uri("https://taxi.example/schemas/"));

    [Fact]
    public void Are_read_as_they_were_written()
    {
        Samples.Same(Samples.Trip(), Read(Samples.Write(Format, Samples.Trip())));
        Samples.Same(Samples.Trip(trace: null), Read(Samples.Write(new CloudEventsJson(), Samples.Trip(trace: null))));
    }

    [Fact]
    public void Carry_the_attributes_under_their_names()
    {
        var written = JsonNode.Parse(Samples.Write(Format, Samples.Trip()))!;

        Assert.Equal("application/cloudevents+json", Format.ContentType);
        Assert.Equal(["1.0", "4711", "trips", "ride.trip.requested", "0198c8", "2026-03-01T08:00:00.123Z", "3", Samples.Trace, "application/json", "https://taxi.example/schemas/ride.trip.requested"],
            Attributes.Select(name => (string)written[name]!));
        Assert.Equal(2, (int)written["data"]!["now"]!["seats"]!);
    }

    [Fact]
    public void Fit_the_schema_of_CloudEvents()
    {
        var schema = Vectors.Read("cloudevents/cloudevents.schema.json", "https://github.com/cloudevents/spec");

        foreach (var message in new[] { Samples.Trip(), Samples.Trip(trace: null) })
            Assert.Empty(new SchemaCheck(schema).Mistakes(schema, JsonDocument.Parse(Samples.Write(Format, message)).RootElement));
    }

    [Fact]
    public void Are_read_whatever_else_they_carry()
    {
        var more = JsonNode.Parse(Samples.Write(Format, Samples.Trip()))!.AsObject();
        (more["partitionkey"], more["weight"], more["nested"], more["sampledrate"]) = ("a", 1.5, new JsonObject { ["a"] = new JsonArray(1) }, null);

        Samples.Same(Samples.Trip(), Read(more.ToJsonString(Plain)));
    }

    [Fact]
    public void May_carry_their_data_in_base64()
    {
        var other = Written();
        other["data_base64"] = Convert.ToBase64String(Samples.Trip().Data.Span);
        other.Remove("data");

        Samples.Same(Samples.Trip(), Read(other.ToJsonString()));
    }

    [Fact]
    public void Lose_a_trace_nobody_can_follow_and_nothing_else() => Samples.Same(Samples.Trip(trace: null), Read(With("traceparent", "00-nonsense")));

    [Fact]
    public void Are_read_with_a_sequence_that_is_a_number() => Samples.Same(Samples.Trip(), Read(With("sequence", 3)));

    [Theory]
    [InlineData("specversion", "0.3")]
    [InlineData("specversion", null)]
    [InlineData("id", "a7")]
    [InlineData("id", "0")]
    [InlineData("id", "99999999999999999999")]
    [InlineData("source", "")]
    [InlineData("type", null)]
    [InlineData("subject", null)]
    [InlineData("sequence", "-1")]
    [InlineData("sequence", null)]
    [InlineData("time", "yesterday")]
    [InlineData("time", null)]
    [InlineData("datacontenttype", "text/xml")]
    [InlineData("data", "text")]
    [InlineData("data", null)]
    [InlineData("data_base64", "eyI=")]
    public void Are_refused_when_they_lack_what_is_relied_on(string attribute, string? value)
    {
        Assert.Throws<MalformedMessageException>(() => Read(With(attribute, value)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"specversion\":\"1.0\"")]
    [InlineData("{\"id\":\"\\ud800\"}")]
    [InlineData("{\"id\":{}}")]
    public void Are_refused_when_they_are_none(string body) => Assert.Throws<MalformedMessageException>(() => Read(body));

    [Fact]
    public void Are_refused_when_there_are_two_of_them_or_of_an_attribute()
    {
        var one = Samples.Write(Format, Samples.Trip());

        Assert.Throws<MalformedMessageException>(() => Read(one + one));
        Assert.Throws<MalformedMessageException>(() => Read(one.Insert(1, "\"id\":\"4712\",")));
    }

    [Fact]
    public void Are_refused_when_they_are_not_UTF8_too_large_or_too_deep()
    {
        Assert.Throws<MalformedMessageException>(() => Format.Read(new byte[] { (byte)'{', 0xff, (byte)'}' }));
        Assert.Throws<MalformedMessageException>(() => Format.Read(new byte[2 * 1024 * 1024]));
        Assert.Throws<MalformedMessageException>(() => Read(Samples.Write(Format, Samples.Trip()).Replace("\"data\":", "\"data\":" + string.Concat(Enumerable.Repeat("{\"a\":", 1000)), StringComparison.Ordinal)));
    }

    private static Message Read(string text) => Format.Read(Encoding.UTF8.GetBytes(text));

    private static JsonObject Written() => JsonNode.Parse(Samples.Write(Format, Samples.Trip()))!.AsObject();

    private static string With(string attribute, JsonNode? value)
    {
        var written = Written();
        written[attribute] = value;
        return written.ToJsonString(Plain);
    }
}

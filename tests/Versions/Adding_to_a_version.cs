using Tests.Support.Breaking;

namespace Tests.Versions;

/// <summary>Changes of version 2 that take nothing from its clients.</summary>
public sealed class Adding_to_a_version
{
    private static readonly Dictionary<string, Func<Draft, Draft>> Ways = new(StringComparer.Ordinal)
    {
        ["an optional field"] = v2 => v2.WithField("requestTrip", "luggage", Text).WithFieldInForm("TripCollection", "request", "luggage").WithFieldInForm("TripForm", "request", "luggage"),
        ["an optional field with a default"] = v2 => v2.WithField("requestTrip", "luggage", """{ "type": "integer", "default": 0 }"""),
        ["a link"] = v2 => v2.WithRelation("Trip", "ride:receipt"),
        ["a form"] = v2 => v2.WithForm("Trip", "tip"),
        ["an operation"] = v2 => v2.WithOperation("tipTrip"),
        ["a property"] = v2 => v2.WithProperty("Trip", "tip", """{ "$ref": "#/components/schemas/Money" }"""),
        ["a property that is always there"] = v2 => v2.WithProperty("Trip", "channel", Text, always: true),
        ["a state"] = v2 => v2.WithValue("Trip", "status", "paused"),
        ["a value that can be sent"] = v2 => v2.Where("requestTrip", "vehicleClass", "enum", new System.Text.Json.Nodes.JsonArray("bicycle", "standard", "van", "premium")),
        ["more seats"] = v2 => v2.Where("requestTrip", "seats", "maximum", 8).WithProperty("Trip", "seats", """{ "type": "integer", "minimum": 1, "maximum": 8 }""", always: true),
        ["longer notes"] = v2 => v2.Where("requestTrip", "note", "maxLength", 500),
        ["larger pages"] = v2 => v2.WhereQuery("listTrips", "limit", "maximum", 200),
        ["a parameter"] = v2 => v2.WithParameter("listTrips", "since", "query", required: false),
        ["a header field of the request"] = v2 => v2.WithParameter("getTrip", "Client", "header", required: false),
        ["a header field of the answer"] = v2 => v2.WithHeader("getTrip", "200", "Last-Modified"),
        ["a media type"] = v2 => v2.GivenAlsoAs("getTrip", "200", "application/cbor"),
        ["a refusal"] = v2 => v2.AnsweringAlso("listPlaces", "409", "Refusal409"),
        ["other titles, descriptions and examples"] = v2 => v2.WithOtherWords(),
        ["another order"] = v2 => v2.InAnotherOrder(),
        ["a part written out where it was referred to"] = v2 => v2.WithTheSameWrittenOut("requestTrip"),
    };

    public static TheoryData<string> Changes => [.. Ways.Keys];

    [Theory, MemberData(nameof(Changes))]
    public void Passes(string change) => Assert.Empty(Breaks.Between("v2", Draft.OfV2().Root, Ways[change](Draft.OfV2()).Root));

    private const string Text = """{ "type": "string" }""";
}

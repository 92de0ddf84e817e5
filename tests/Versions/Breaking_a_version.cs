using Tests.Support.Breaking;

namespace Tests.Versions;

/// <summary>Changes of version 2 that take something from its clients.</summary>
public sealed class Breaking_a_version
{
    private static readonly Dictionary<string, (Func<Draft, Draft> Change, string[] Sentences)> Ways = new(StringComparer.Ordinal)
    {
        ["a relation is removed"] = (v2 => v2.WithoutRelation("Trip", "ride:cancel"), ["the relation 'ride:cancel' is gone from the trip"]),
        ["a relation is renamed"] = (v2 => v2.WithRelationRenamed("Trip", "ride:cancel", "ride:call-off"), ["the relation 'ride:cancel' of the trip is renamed 'ride:call-off'"]),
        ["an array of links becomes one"] = (v2 => v2.WithOneLinkFor("TripCollection", "item"), ["the relation 'item' of the trip collection is one link now; it was an array of links"]),
        ["a template becomes a link"] = (v2 => v2.WithOneLinkFor("TripCollection", "search"), ["the relation 'search' of the trip collection is one link now; it was one template"]),
        ["a link is not always there"] = (v2 => v2.WithRelationNotAlwaysThere("Trip", "ride:passenger"), ["the relation 'ride:passenger' is not always in the trip any more"]),
        ["an embedded relation is removed"] = (v2 => v2.WithoutEmbedded("TripCollection", "item"), ["the embedded relation 'item' is gone from the trip collection"]),
        ["a form is removed"] = (v2 => v2.WithoutForm("TripCollection", "request"), ["the form 'request' is gone from the trip collection"]),
        ["a form is renamed"] = (v2 => v2.WithFormRenamed("TripCollection", "request", "order"), ["the form 'request' of the trip collection is renamed 'order'"]),
        ["a form is sent otherwise"] = (v2 => v2.WithFormSentWith("Passenger", "edit", "PUT"), ["the form 'edit' of the passenger is sent with PUT now; it was with PATCH"]),
        ["a field is removed from a form"] = (v2 => v2.WithoutFieldInForm("TripCollection", "search", "limit"), ["the field 'limit' is gone from the form 'search' of the trip collection"]),
        ["a new field is required"] = (v2 => v2.WithField("requestTrip", "luggage", Text, required: true).WithFieldInForm("TripCollection", "request", "luggage"),
            ["the form 'request' (requestTrip) asks for a new required field 'luggage'"]),
        ["a field is required that was not"] = (v2 => v2.WithFieldRequired("requestTrip", "seats"), ["the form 'request' (requestTrip) requires the field 'seats' now; it could be left out"]),
        ["an optional field is removed"] = (v2 => v2.WithoutField("requestTrip", "note").WithoutFieldInForm("TripCollection", "request", "note"),
            ["the field 'note' is gone from the form 'request' (requestTrip)", "the field 'note' is gone from the form 'request' of the trip collection"]),
        ["a field is renamed"] = (v2 => v2.WithFieldRenamed("requestTrip", "seats", "places"), ["the field 'seats' of the form 'request' (requestTrip) is renamed 'places'"]),
        ["the most of a number is lowered"] = (v2 => v2.Where("requestTrip", "seats", "maximum", 4), ["'seats' of the form 'request' (requestTrip) takes at most 4 now; it took 6"]),
        ["a value cannot be sent any more"] = (v2 => v2.Where("requestTrip", "vehicleClass", "enum", Names("standard", "premium")), ["'vehicleClass' of the form 'request' (requestTrip) does not take 'van' any more"]),
        ["what is left out means something else"] = (v2 => v2.Where("requestTrip", "seats", "default", 2), ["'seats' of the form 'request' (requestTrip), left out, means 2 now; it meant 1"]),
        ["a field of an edit cannot be removed any more"] = (v2 => v2.Where("editPassenger", "email", "type", "string"), ["'email' of the form 'edit' (editPassenger) takes text now; it took text or null"]),
        ["a value cannot be searched any more"] = (v2 => v2.WhereQuery("listTrips", "status", "enum", Names("requested", "proposed", "accepted", "arrived", "underway", "completed", "cancelled")), ["'status' of the query of 'listTrips' does not take 'unserved' any more"]),
        ["a page holds less"] = (v2 => v2.WhereQuery("listTrips", "limit", "maximum", 50), ["'limit' of the query of 'listTrips' takes at most 50 now; it took 100"]),
        ["a parameter is removed"] = (v2 => v2.WithoutParameter("listPlaces", "q"), ["the field 'q' is gone from the query of 'listPlaces'"]),
        ["a header field is required"] = (v2 => v2.WithParameterRequired("editPassenger", "If-Match"), ["the header of 'editPassenger' requires the field 'If-Match' now; it could be left out"]),
        ["a new header field is required"] = (v2 => v2.WithParameter("getTrip", "Client", "header", required: true), ["the header of 'getTrip' asks for a new required field 'Client'"]),
        ["a property is of another type"] = (v2 => v2.WithProperty("Trip", "seats", Text), ["'seats' of the trip is text now; it was a whole number"]),
        ["a property is removed"] = (v2 => v2.WithoutProperty("Trip", "note"), ["the property 'note' is gone from the trip"]),
        ["a property is renamed"] = (v2 => v2.WithPropertyRenamed("Trip", "fare", "price"), ["the property 'fare' of the trip is renamed 'price'"]),
        ["a property is not always there"] = (v2 => v2.WithPropertyNotAlwaysThere("Trip", "seats"), ["the property 'seats' is not always in the trip any more"]),
        ["a property of a part is removed"] = (v2 => v2.WithoutProperty("Money", "currency"), ["the property 'currency' is gone from the money"]),
        ["a state is never shown any more"] = (v2 => v2.WithoutValue("Trip", "status", "unserved"), ["'status' of the trip is never 'unserved' any more"]),
        ["an operation is removed"] = (v2 => v2.WithoutOperation("rateTrip"), ["the operation 'rateTrip' is gone"]),
        ["a method is another"] = (v2 => v2.DoneWith("cancelTrip", "put"), ["'cancelTrip' is done with PUT now; it was with POST"]),
        ["a success is another"] = (v2 => v2.Answering("requestTrip", "200", insteadOf: "201"), ["'requestTrip' answers 200 now; it answered 201"]),
        ["a refusal is another"] = (v2 => v2.NeverAnswering("requestTrip", "422"), ["'requestTrip' never answers 422 any more"]),
        ["a media type is not given any more"] = (v2 => v2.NeverGivenAs("getTrip", "200", "application/json"), ["the answer 200 of 'getTrip' is never given as 'application/json' any more"]),
        ["a media type is not taken any more"] = (v2 => v2.NeverSentAs("requestTrip", "application/x-www-form-urlencoded"), ["the form 'request' (requestTrip) cannot be sent as 'application/x-www-form-urlencoded' any more"]),
        ["a header field is removed"] = (v2 => v2.WithoutHeader("requestTrip", "201", "Location"), ["the header field 'Location' is gone from the answer 201 of 'requestTrip'"]),
        ["a relation leads elsewhere"] = (v2 => v2.LeadingTo("listTrips", "200", "request", "requestExport"), ["the relation 'request' of the answer 200 of 'listTrips' leads to 'requestExport' now; it led to 'requestTrip'"]),
        ["credentials are needed"] = (v2 => v2.AskingForCredentials("listPlaces"), ["'listPlaces' asks for credentials now; it asked for none"]),
        ["a kind of problem is removed"] = (v2 => v2.WithoutProblem("409", "transition-not-allowed"), ["the problem 'transition-not-allowed' is gone"]),
    };

    public static TheoryData<string> Changes => [.. Ways.Keys];

    [Theory, MemberData(nameof(Changes))]
    public void Is_told_in_a_sentence(string change)
    {
        var (released, broken) = (Draft.OfV2(), Draft.OfV2());

        var breaks = Breaks.Between("v2", released.Root, Ways[change].Change(broken).Root);

        Assert.Equal(Ways[change].Sentences.Select(sentence => $"v2: {sentence}."), breaks);
    }

    private const string Text = """{ "type": "string" }""";

    private static System.Text.Json.Nodes.JsonArray Names(params string[] names) => [.. names];
}

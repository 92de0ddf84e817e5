namespace Tests.Contract;

public sealed class Filling_a_form_wrongly(Counter counter) : IClassFixture<Counter>
{
    private static readonly string TooLong = new('x', 201);

    public static readonly TheoryData<string, string> WrongRequests = new()
    {
        { "pickup", "5" }, { "pickup", "true" }, { "pickup", "[]" }, { "pickup", "{}" }, { "pickup", "null" }, { "pickup", "\"\"" },
        { "pickup", "\"atlantis\"" }, { "pickup", "\"geo:91,0\"" }, { "pickup", "\"geo:0,181\"" }, { "pickup", "\"geo:52.52\"" },
        { "destination", "0" }, { "destination", "\"nowhere\"" }, { "destination", "[\"kadewe\"]" }, { "destination", """{"geo":"geo:52,13"}""" },
        { "seats", "\"two\"" }, { "seats", "\"2\"" }, { "seats", "true" }, { "seats", "[]" }, { "seats", "{}" }, { "seats", "1.5" },
        { "seats", "0" }, { "seats", "7" }, { "seats", "-1" }, { "seats", "2147483648" }, { "seats", "99999999999999999999999999999999" }, { "seats", "1e400" }, { "seats", "1e-400" },
        { "vehicleClass", "1" }, { "vehicleClass", "false" }, { "vehicleClass", "\"bicycle\"" }, { "vehicleClass", "\"Standard\"" }, { "vehicleClass", "\"0\"" }, { "vehicleClass", "[\"van\"]" },
        { "note", "1" }, { "note", "true" }, { "note", "[]" }, { "note", "{}" }, { "note", $"\"{TooLong}\"" },
    };

    [Theory, MemberData(nameof(WrongRequests))]
    public async Task Names_the_field_and_gives_the_form_back(string field, string value)
    {
        var answer = await counter.Refused(422, "validation", () => counter.Passenger.Post(counter.Requesting, With(field, value)));
        AssertNames(answer, field);
        Assert.Equal(counter.Requesting, answer.Target("request"));
        var shown = answer.Json.GetProperty("_templates").GetProperty("request").GetProperty("properties").EnumerateArray().Single(property => property.GetProperty("name").GetString() == "destination");
        if (field != "destination") Assert.Equal("kadewe", shown.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Names_every_field_that_needs_mending()
    {
        var answer = await counter.Refused(422, "validation", () => counter.Passenger.Post(counter.Requesting, """{"seats":9,"note":5}"""));
        Assert.Equal(["pickup", "destination", "seats", "note"], answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Names_what_is_missing_when_nothing_is_sent()
    {
        var answer = await counter.Refused(422, "validation", () => counter.Passenger.Send("POST", counter.Requesting, null, null));
        Assert.Equal(["pickup", "destination"], answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
    }

    [Theory, InlineData("seats=0", "seats"), InlineData("seats=two", "seats"), InlineData("seats=%FF", "seats"), InlineData("vehicleClass=bicycle", "vehicleClass")]
    public async Task Is_answered_the_same_for_a_form_of_a_page(string wrong, string field)
    {
        var answer = await counter.Refused(422, "validation", () => counter.Passenger.Send("POST", counter.Requesting,
            System.Text.Encoding.ASCII.GetBytes($"pickup=alexanderplatz&destination=kadewe&{wrong}"), "application/x-www-form-urlencoded"));
        AssertNames(answer, field);
    }

    [Theory]
    [InlineData("cancel", "reason", "\"because\""), InlineData("cancel", "reason", "3"), InlineData("cancel", "note", "[]")]
    [InlineData("redirect", "destination", "\"atlantis\""), InlineData("redirect", "destination", "null")]
    public async Task Leaves_a_trip_as_it_is(string act, string field, string value)
    {
        var target = (await counter.Passenger.Get(counter.Trip)).Target(act);
        var answer = await counter.Refused(422, "validation", () => counter.Passenger.Post(target, $$"""{"{{field}}":{{value}}}"""));
        AssertNames(answer, field);
        Assert.Equal(target, answer.Target(act));
        Assert.Equal(counter.Trip, answer.Link("about"));
    }

    [Fact]
    public async Task Keeps_a_driver_and_a_passenger_from_nonsense_all_the_way()
    {
        var driver = await counter.Nobody.SignIn("driver-6");
        await driver.Post((await driver.Get((await driver.Home()).Link("ride:me"))).Target("go-on-duty"), """{"location":"alexanderplatz"}""");
        var trip = (await counter.Other.RequestTrip("van")).Link("self");
        await Counter.Seen(counter.Other, trip, "ride.trip.proposed");

        await Mend(driver, trip, "accept", "etaMinutes", ["-1", "91", "2.5", "\"3\"", "true", "1e9"], "4");
        await Mend(driver, trip, "arrive", "", [], "");
        await Mend(driver, trip, "start", "", [], "");
        await Mend(driver, trip, "complete", "distanceKilometres", ["-0.1", "2000.1", "\"far\"", "[]", "1e30"], "6.2");
        await Mend(counter.Other, trip, "rate", "stars", ["0", "6", "null", "4.5", "\"5\"", "{}"], "5");
    }

    private async Task Mend(Wire who, string trip, string act, string field, string[] wrong, string right)
    {
        var target = (await who.Get(trip)).Target(act);
        foreach (var value in wrong) AssertNames(await counter.Refused(422, "validation", () => who.Post(target, $$"""{"{{field}}":{{value}}}""")), field);
        Assert.Equal(200, (await who.Post(target, field == "" ? "{}" : $$"""{"{{field}}":{{right}}}""")).Status);
    }

    private static void AssertNames(Answer answer, string field)
    {
        var error = Assert.Single(answer.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal((field, "/" + field), (error.GetProperty("field").GetString(), error.GetProperty("pointer").GetString()));
        Assert.NotEqual("", error.GetProperty("detail").GetString());
    }

    private static string With(string field, string value)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal) { ["pickup"] = "\"alexanderplatz\"", ["destination"] = "\"kadewe\"", [field] = value };
        return "{" + string.Join(',', members.Select(member => $"\"{member.Key}\":{member.Value}")) + "}";
    }
}

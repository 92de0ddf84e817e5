using System.Diagnostics;
using System.Text.Json.Nodes;
using Tests.Support;

namespace Tests.Observability;

public sealed class One_ride_is_one_trace
{
    private static readonly TimeSpan TimeToAnswer = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task From_the_request_over_messages_and_databases_to_the_proposal()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var karl = await taxi.SignIn("driver-2");
        await karl.GoOnDuty();
        using var spans = new Spans();

        var (trace, trip) = await spans.Within("ride", () => ana.Request());
        var ride = await spans.Of(trace, Is("create", "ride.trip.requested"), IsHeard("ride.trip.requested", "dispatch"), Is("create", "ride.driver.proposed"), IsHeard("ride.driver.proposed", "trips"), Is("create", "ride.trip.proposed"), Is("create", "ride.order.opened"));

        Assert.Contains(ride, span => span is { Kind: ActivityKind.Client } && span.Source.Name == "System.Net.Http");
        var server = Assert.Single(ride, span => span is { Kind: ActivityKind.Server } && ride.Any(child => child.ParentSpanId == span.SpanId && child.DisplayName == "write trips"));
        // Each is the child of the one before: the request, its fact, who hears it, their database, their fact, and back.
        AssertChain(ride, server, Is("create", "ride.trip.requested"), IsHeard("ride.trip.requested", "dispatch"), Is("create", "ride.driver.proposed"), IsHeard("ride.driver.proposed", "trips"), Is("create", "ride.trip.proposed"));
        foreach (var (fact, database) in new[] { ("ride.trip.requested", "dispatch"), ("ride.driver.proposed", "trips") })
        {
            var heard = Assert.Single(ride, span => IsHeard(fact, database)(span));
            var write = Assert.Single(ride, span => span.ParentSpanId == heard.SpanId && span.DisplayName == $"write {database}");
            Assert.Equal(("sqlite", database, "write"), (write.GetTagItem("db.system.name"), write.GetTagItem("db.namespace"), write.GetTagItem("db.operation.name")));
            Assert.Equal((ActivityKind.Consumer, "hypermedia", trip.Text("id")), (heard.Kind, heard.GetTagItem("messaging.system"), fact == "ride.trip.requested" ? heard.GetTagItem("cloudevents.event_subject") : trip.Text("id")));
        }
    }

    [Fact]
    public async Task And_an_answer_in_a_trace_of_its_own_leads_there()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var karl = await taxi.SignIn("driver-2");
        await karl.GoOnDuty();
        using var spans = new Spans();

        var (ride, trip) = await spans.Within("ride", () => ana.Request());
        await ana.Until(trip, "proposed");
        var (answer, _) = await spans.Within("answer", async () => await Traveller.Do(await karl.See(trip.Self), "accept"));
        await spans.Of(answer, Is("create", "ride.trip.accepted"), span => span is { Kind: ActivityKind.Server } && span.Links.Any(link => link.Context.TraceId == ride));
    }

    [Fact]
    public async Task Though_it_was_a_driver_who_became_available_later()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var karl = await taxi.SignIn("driver-2");
        using var spans = new Spans();

        var (ride, _) = await spans.Within("ride", () => ana.Request());
        await spans.Of(ride, Is("process", "ride.trip.requested"));
        await spans.Within("duty", async () => { await karl.GoOnDuty(); return 0; });
        await spans.Of(ride, Is("create", "ride.driver.proposed"), Is("create", "ride.trip.proposed"));
    }

    [Fact]
    public async Task And_what_the_clock_does_belongs_to_it()
    {
        var time = new FakeTime();
        await using var taxi = await Taxi.Start(time);
        using var ana = await taxi.SignIn("passenger-1");
        using var karl = await taxi.SignIn("driver-2");
        await karl.GoOnDuty();
        using var spans = new Spans();

        var (ride, trip) = await spans.Within("ride", () => ana.Request());
        await ana.Until(trip, "proposed");
        time.Advance(TimeToAnswer);
        var seen = await spans.Of(ride, Is("create", "ride.trip.lapsed"), span => span.DisplayName == "clock lapse");
        var clock = seen.First(span => span.DisplayName == "clock lapse");
        Assert.Contains(seen, span => span.ParentSpanId == clock.SpanId && Is("create", "ride.trip.lapsed")(span));
    }

    [Fact]
    public async Task As_an_export_is_from_the_wish_to_the_file()
    {
        await using var taxi = await Taxi.Start();
        using var desk = await taxi.SignIn("operator-1");
        using var spans = new Spans();

        var (trace, _) = await spans.Within("export", async () => await (await desk.Find("ride:exports")).Forms["request"]!.Submit(new JsonObject { ["format"] = "csv" }));
        var seen = await spans.Of(trace, Is("create", "ride.export.requested"), Is("create", "ride.export.started"), Is("create", "ride.export.ready"), span => span.DisplayName == "write export");
        var work = Assert.Single(seen, span => span.DisplayName == "write export");
        Assert.Contains(seen, span => span.ParentSpanId == work.SpanId && span.DisplayName == "read trips");
    }

    private static Func<Activity, bool> Is(string operation, string fact) => span => span.GetTagItem("messaging.operation.name") as string == operation && span.GetTagItem("cloudevents.event_type") as string == fact;

    private static Func<Activity, bool> IsHeard(string fact, string hearer) => span => Is("process", fact)(span) && span.GetTagItem("messaging.consumer.group.name") as string == hearer;

    private static void AssertChain(IReadOnlyList<Activity> spans, Activity first, params Func<Activity, bool>[] links)
    {
        var before = first;
        foreach (var link in links)
        {
            var next = Assert.Single(spans, span => link(span));
            Assert.Equal(before.SpanId, next.ParentSpanId);
            before = next;
        }
    }
}

using Hypermedia.Client;
using Tests.Support;

namespace Tests.Contract;

/// <summary>A request with an Idempotency-Key is done once, however often it comes.</summary>
public sealed class Sending_it_twice
{
    [Fact]
    public async Task Makes_one_trip_and_answers_twice_the_same()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        var request = await Request(ana, "a key of mine");
        var (first, again) = (await ana.Client.Send(request), await ana.Client.Send(request));

        Assert.Equal(201, again.Status);
        Assert.Equal("true", again.Trail[^1].Header("Idempotent-Replayed"));
        Assert.Null(first.Trail[^1].Header("Idempotent-Replayed"));
        Assert.Equal(first.Trail[^1].BodyText, again.Trail[^1].BodyText);
        Assert.Equal(first.Trail[^1].Header("ETag"), again.Trail[^1].Header("ETag"));
        Assert.Equal(first.Trail[^1].Header("Location"), again.Trail[^1].Header("Location"));
        Assert.Single((await ana.Find("ride:trips")).Embedded.Find("item"));
    }

    [Fact]
    public async Task Is_remembered_over_a_restart()
    {
        using var folder = new TemporaryFolder();
        string? before;
        await using (var taxi = await Taxi.Start(data: folder.Path))
        {
            using var ana = await taxi.SignIn("passenger-1");
            before = (await ana.Client.Send(await Request(ana, "kept"))).Document!.Text("id");
        }
        await using var later = await Taxi.Start(data: folder.Path);
        using var back = await later.SignIn("passenger-1");
        var again = await back.Client.Send(await Request(back, "kept"));

        Assert.Equal(before, again.Document!.Text("id"));
        Assert.Equal("true", again.Trail[^1].Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Makes_one_trip_even_when_both_come_at_once()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        var request = await Request(ana, "a race");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ana.Client.Send(request)));

        Assert.All(answers, answer => Assert.True(answer.Status is 201 || (answer is Outcome.Problem problem && problem.Details.Type.ToString().EndsWith("idempotency-in-flight", StringComparison.Ordinal) && problem.State.RetryAfter is not null)));
        Assert.Single((await ana.Find("ride:trips")).Embedded.Find("item"));
    }

    [Fact]
    public async Task Under_one_key_needs_one_content()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        await ana.Client.Send(await Request(ana, "one"));
        var other = await ana.Client.Send(await Request(ana, "one", to: "spandau"));

        Assert.Equal(422, other.Status);
        Assert.EndsWith("idempotency-key-reused", Assert.IsType<Outcome.Problem>(other).Details.Type.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_the_key_of_somebody_else_is_another_request()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var jonas = await taxi.SignIn("passenger-2");
        var (hers, his) = (await ana.Client.Send(await Request(ana, "same")), await jonas.Client.Send(await Request(jonas, "same")));

        Assert.NotEqual(hers.Document!.Text("id"), his.Document!.Text("id"));
    }

    [Fact]
    public async Task Answers_an_act_as_it_was_answered_then()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        var trip = await ana.Request();
        var redirect = trip.Forms["redirect"]!.Prepare(Traveller.Fitting("redirect"), new SubmitOptions { IdempotencyKey = "once" });
        var first = await ana.Client.Send(redirect);
        await Traveller.Do(await ana.See(trip.Self), "cancel");
        var again = await ana.Client.Send(redirect);

        Assert.Equal(200, again.Status);
        Assert.Equal(first.Trail[^1].BodyText, again.Trail[^1].BodyText);
        Assert.Equal("cancelled", (await ana.See(trip.Self)).Text("status"));
    }

    [Fact]
    public async Task Answers_a_payment_in_every_header_as_it_was_answered_then()
    {
        await using var taxi = await Taxi.Start();
        using var ana = await taxi.SignIn("passenger-1");
        using var hatice = await taxi.SignIn("driver-1");
        await hatice.GoOnDuty();
        var trip = await ana.Until(await ana.Request(), "proposed");
        foreach (var act in new[] { "accept", "arrive", "start", "complete" }) await Traveller.Do(await hatice.See(trip.Self), act);
        var pay = Traveller.Document(await (await ana.See(trip.Self)).Follow("ride:order")).Forms["pay"]!.Prepare(Traveller.Fitting("pay"), new SubmitOptions { IdempotencyKey = "paid" });
        var (first, again) = ((await ana.Client.Send(pay)).Trail[^1], (await ana.Client.Send(pay)).Trail[^1]);

        Assert.Equal((200, "true"), (again.Status, again.Header("Idempotent-Replayed")));
        Assert.Equal(first.BodyText, again.BodyText);
        Assert.Equal(first.Header("ETag"), again.Header("ETag"));
    }

    private static async Task<HalRequest> Request(Traveller who, string key, string to = "kadewe") =>
        (await who.Find("ride:trips")).Forms["request"]!.Prepare(new() { ["pickup"] = "alexanderplatz", ["destination"] = to }, new SubmitOptions { IdempotencyKey = key });
}

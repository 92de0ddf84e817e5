using System.Net;
using System.Net.Sockets;
using Hypermedia.Client;
using Microsoft.AspNetCore.Http;
using Tests.Support;
using global::Webhooks.Sending;

namespace Tests.Webhooks;

/// <summary>Receivers that refuse, are slow, are gone or lead elsewhere, and a server that stops in between.</summary>
public sealed class Failing_to_tell
{
    [Fact]
    public async Task Is_tried_again_for_days_and_then_the_subscription_is_disabled_and_says_why()
    {
        var time = new FakeTime();
        await using var receiver = await Receiver.Start();
        await using var taxi = await Telling.Start(time);
        var (subscribed, delivery) = await Test(taxi, receiver, (_, context) => Receiver.Status(context, 500));
        var began = time.GetUtcNow();

        for (var tries = 1; tries < Patience.Tries; tries++)
        {
            // A token is worth nothing after a day.
            using var desk = await taxi.SignIn("operator-1");
            var missed = await Telling.UntilTried(desk, delivery, tries);
            Assert.Equal(("pending", (500, null)), (missed.Text("status"), Telling.Last(missed)));
            var wait = Telling.NextTry(missed) - time.GetUtcNow();
            var usual = Math.Min(10 * Math.Pow(3, tries - 1), 86400);
            Assert.InRange(wait.TotalSeconds, usual * 0.8, usual * 1.2 + 1);
            time.Advance(wait);
        }
        using var later = await taxi.SignIn("operator-1");
        var failed = await later.Until(await later.See(delivery.Self), "failed");
        var disabled = await later.Until(await later.See(subscribed.Self), "disabled");

        Assert.Equal((Patience.Tries, Patience.Tries), (receiver.Count, Telling.Tries(failed)));
        Assert.Single(receiver.Ids.Distinct());
        Assert.InRange(time.GetUtcNow() - began, TimeSpan.FromDays(2), TimeSpan.FromDays(4));
        Assert.Equal(SendDeliveries.Lost, disabled.Text("reason"));
        Assert.Null(failed.Forms["redeliver"]);
        await Traveller.Do(disabled, "resume");
        receiver.Answer = (_, context) => Receiver.Status(context, 200);
        await Traveller.Do(await later.See(failed.Self), "redeliver");
        Assert.Equal(Patience.Tries + 1, Telling.Tries(await later.Until(await later.See(failed.Self), "delivered")));
        Assert.Empty(taxi.Faults.Errors);
    }

    [Theory, InlineData(503), InlineData(429)]
    public async Task Waits_as_long_as_the_receiver_asks(int status)
    {
        var time = new FakeTime();
        await using var receiver = await Receiver.Start();
        await using var taxi = await Telling.Start(time);
        using var desk = await taxi.SignIn("operator-1");
        var (_, delivery) = await Test(taxi, receiver, (_, context) =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return Receiver.Status(context, status);
        });

        var missed = await Telling.UntilTried(desk, delivery, 1);

        Assert.Equal(TimeSpan.FromHours(1), Telling.NextTry(missed) - time.GetUtcNow());
    }

    [Fact]
    public async Task Ends_when_the_receiver_is_gone()
    {
        await using var receiver = await Receiver.Start();
        await using var taxi = await Telling.Start();
        using var desk = await taxi.SignIn("operator-1");
        var (subscribed, delivery) = await Test(taxi, receiver, (_, context) => Receiver.Status(context, StatusCodes.Status410Gone));

        var disabled = await desk.Until(await desk.See(subscribed.Self), "disabled");

        Assert.Equal(SendDeliveries.Gone, disabled.Text("reason"));
        Assert.Equal((410, null), Telling.Last(await desk.Until(await desk.See(delivery.Self), "failed")));
        Assert.Null(disabled.Forms["test"]);
    }

    [Fact]
    public async Task Puts_nothing_aside_for_a_subscription_that_is_disabled()
    {
        await using var gone = await Receiver.Start();
        await using var other = await Receiver.Start();
        await using var taxi = await Telling.Start();
        using var desk = await taxi.SignIn("operator-1");
        using var ana = await taxi.SignIn("passenger-1");
        var (subscribed, _) = await Test(taxi, gone, (_, context) => Receiver.Status(context, StatusCodes.Status410Gone));
        await desk.Until(await desk.See(subscribed.Self), "disabled");
        await Telling.Subscribe(desk, other.Url, "ride.trip");

        await ana.Request();
        await other.Next();

        Assert.Single(await Telling.Deliveries(desk, subscribed));
        Assert.Equal(1, gone.Count);
    }

    [Fact]
    public async Task Delays_nobody_else_and_asks_a_slow_receiver_little_at_once()
    {
        var end = new TaskCompletionSource();
        await using var slow = await Receiver.Start();
        await using var quick = await Receiver.Start();
        await using var taxi = await Telling.Start();
        using var desk = await taxi.SignIn("operator-1");
        using var ana = await taxi.SignIn("passenger-1");
        slow.Answer = async (_, context) =>
        {
            await end.Task.WaitAsync(context.RequestAborted);
            context.Response.StatusCode = 204;
        };
        await Telling.Subscribe(desk, slow.Url, "ride.trip.requested");
        await Telling.Subscribe(desk, quick.Url, "ride.trip.requested");

        const int trips = 3 * SendDeliveries.Places;
        for (var i = 0; i < trips; i++) await ana.Request();
        for (var i = 0; i < trips; i++) await quick.Next();
        for (var i = 0; i < SendDeliveries.Places; i++) await slow.Next();

        Assert.Equal((SendDeliveries.Places, SendDeliveries.Places), (slow.Count, slow.Most));
        end.SetResult();
        for (var i = SendDeliveries.Places; i < trips; i++) await slow.Next();
        Assert.Equal(SendDeliveries.Places, slow.Most);
        Assert.Equal(trips, slow.Ids.Distinct().Count());
    }

    [Fact]
    public async Task Gives_up_waiting_for_an_answer_after_a_while()
    {
        var time = new FakeTime();
        await using var receiver = await Receiver.Start();
        await using var taxi = await Telling.Start(time);
        using var desk = await taxi.SignIn("operator-1");
        var (_, delivery) = await Test(taxi, receiver, (_, context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));

        await receiver.Next();
        time.Advance(Receivers.TimeLimit);

        Assert.Equal((null, Receivers.TooSlow), Telling.Last(await Telling.UntilTried(desk, delivery, 1)));
    }

    [Fact]
    public async Task Does_not_follow_where_an_answer_leads()
    {
        await using var canary = await Receiver.Start();
        await using var receiver = await Receiver.Start();
        await using var taxi = await Telling.Start();
        using var desk = await taxi.SignIn("operator-1");
        var (_, delivery) = await Test(taxi, receiver, (_, context) =>
        {
            context.Response.Headers.Location = canary.Url;
            return Receiver.Status(context, StatusCodes.Status307TemporaryRedirect);
        });

        Assert.Equal((307, Receivers.Redirected), Telling.Last(await Telling.UntilTried(desk, delivery, 1)));
        Assert.Equal(0, canary.Count);
    }

    [Fact]
    public async Task Does_not_read_an_answer_that_has_no_end()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var taxi = await Telling.Start();
        using var desk = await taxi.SignIn("operator-1");
        var written = AnswerWithoutEnd(listener);
        var subscribed = await Telling.Subscribe(desk, $"http://{listener.LocalEndpoint}/", "ride.trip");
        await Traveller.Do(subscribed, "test");

        Assert.Equal((200, null), Telling.Last(await desk.Until(await Telling.Delivery(desk, subscribed), "delivered")));
        // What the system itself takes in before anybody reads it.
        Assert.InRange(await written, 0, 16 * 1024 * 1024);
    }

    // By the socket itself: a server goes on writing for a while to nobody, as quickly as it can.
    private static async Task<long> AnswerWithoutEnd(TcpListener listener)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var asked = await listener.AcceptTcpClientAsync(patience.Token);
        await using var wire = asked.GetStream();
        var piece = new byte[64 * 1024];
        Assert.NotEqual(0, await wire.ReadAsync(piece, patience.Token));
        await wire.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"u8.ToArray(), patience.Token);
        var written = 0L;
        try
        {
            while (true)
            {
                await wire.WriteAsync(piece, patience.Token);
                written += piece.Length;
            }
        }
        catch (IOException)
        {
            return written;
        }
    }

    [Fact]
    public async Task Says_so_when_nobody_is_there()
    {
        var gone = await Receiver.Start();
        var url = gone.Url;
        await gone.DisposeAsync();
        await using var taxi = await Telling.Start();
        using var desk = await taxi.SignIn("operator-1");
        var subscribed = await Telling.Subscribe(desk, url, "ride.trip");
        await Traveller.Do(subscribed, "test");

        Assert.Equal((null, Receivers.NoConnection), Telling.Last(await Telling.UntilTried(desk, await Telling.Delivery(desk, subscribed), 1)));
        Assert.Empty(taxi.Faults.Errors);
    }

    [Fact]
    public async Task Is_not_forgotten_by_a_restart()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTime();
        await using var receiver = await Receiver.Start();
        string refused, called;
        await using (var taxi = await Telling.Start(time, folder.Path))
        {
            using var desk = await taxi.SignIn("operator-1");
            var (subscribed, delivery) = await Test(taxi, receiver, (_, context) => Receiver.Status(context, 500));
            await Telling.UntilTried(desk, delivery, 1);
            refused = (await receiver.Next()).Id;
            // The server stops while this one is on its way.
            receiver.Answer = (_, context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            await Traveller.Do(await desk.See(subscribed.Self), "test");
            called = (await receiver.Next()).Id;
        }
        receiver.Answer = (_, context) => Receiver.Status(context, 204);
        await using (await Telling.Start(time, folder.Path))
        {
            Assert.Equal(called, (await receiver.Next()).Id);
            time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(refused, (await receiver.Next()).Id);
        }
    }

    private static async Task<(State Subscription, State Delivery)> Test(Taxi taxi, Receiver receiver, Func<Received, HttpContext, Task> answer)
    {
        receiver.Answer = answer;
        using var desk = await taxi.SignIn("operator-1");
        var subscribed = await Telling.Subscribe(desk, receiver.Url, "ride.trip.requested");
        await Traveller.Do(await desk.See(subscribed.Self), "test");
        return (subscribed, await Telling.Delivery(desk, subscribed));
    }
}

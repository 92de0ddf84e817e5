using System.Collections.Concurrent;
using System.Text.Json;
using Hypermedia.Foundation;
using RabbitMQ.Client;
using Tests.Support;

namespace Tests.Messaging;

/// <summary>Request and asynchronous response over a broker: a request names where it is to be answered, one of several takes it, and the answer comes when it comes.</summary>
public sealed class Requesting_what_is_answered_later(Brokers brokers)
{
    private static readonly CloudEventsJson Json = new();

    [Fact]
    public async Task Names_where_to_answer_and_the_answer_goes_there_and_nowhere_else()
    {
        await using var town = new Counters(await brokers.Shared);
        // Once they have been there, their queues are.
        await using (await town.Asker())
        await using (await town.Worker())
        {
            await town.Town.Send("first");
            await town.Answered(1);
        }
        await using (await town.Asker())
        {
            await town.Town.Send("a");
            await Town.Until(() => town.Town.Mark == 2);
        }
        await using var raw = await RawChannel.Open(await brokers.Shared);
        var everybody = (await raw.Channel.QueueDeclareAsync()).QueueName;
        await raw.Channel.QueueBindAsync(everybody, town.Town.Exchange, "register.#");

        var request = await Get(raw, $"{town.Town.Exchange}.register.parcels");
        Assert.Equal(($"{town.Town.Exchange}.post.counter", "a", "post.parcel.sent"), (request.BasicProperties.ReplyTo, request.BasicProperties.CorrelationId, request.BasicProperties.Type));
        Assert.Equal("a", Json.Read(request.Body.ToArray()).Subject);

        await using var worker = await town.Worker();
        var answer = await Get(raw, $"{town.Town.Exchange}.post.counter");
        Assert.Equal(("", "a", DeliveryModes.Persistent), (answer.Exchange, answer.BasicProperties.CorrelationId, answer.BasicProperties.DeliveryMode));
        Assert.Equal(("a", "register.answer.done"), (Json.Read(answer.Body.ToArray()).Subject, Json.Read(answer.Body.ToArray()).Type));
        Assert.Null(await raw.Channel.BasicGetAsync(everybody, autoAck: true));

        await using var asker = await town.Asker();
        Assert.Equal(["first", "a"], await town.Answered(2));
    }

    [Fact]
    public async Task Is_worked_on_by_two_at_once_and_each_request_by_one_of_them()
    {
        await using var town = new Counters(await brokers.Shared);
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var under = new ConcurrentBag<string>();
        town.Work = async (worker, request, cancellation) =>
        {
            under.Add($"{worker} has {request.Subject}");
            if (under.Count == 2) both.TrySetResult();
            await both.Task.WaitAsync(cancellation);
        };
        await using var one = await town.Worker();
        await using var other = await town.Worker();
        await using var asker = await town.Asker();
        await town.Town.Send(["a", "b"]);

        Assert.Equal(["a", "b"], (await town.Answered(2)).Order());
        Assert.Equal(2, under.Select(taken => taken.Split(' ')[0]).Distinct().Count());
        Assert.Equal(2, under.Count);
    }

    [Fact]
    public async Task Is_worked_on_by_another_when_one_is_stopped_in_the_middle()
    {
        await using var town = new Counters(await brokers.Shared);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tries = 0;
        town.Work = async (_, _, cancellation) =>
        {
            begun.TrySetResult();
            if (Interlocked.Increment(ref tries) == 1) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        };
        await using var asker = await town.Asker();
        var first = await town.Worker();
        await town.Town.Send("a");
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        await first.DisposeAsync();
        Assert.Empty(town.Heard);

        await using var second = await town.Worker();
        Assert.Equal(["a"], await town.Answered(1));
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Waits_while_the_broker_is_away_and_has_its_effect_once()
    {
        await using var broker = await RabbitServer.Start();
        await using var town = new Counters(broker);
        await using var worker = await town.Worker();
        await using var asker = await town.Asker();
        await town.Town.Send("a");
        await town.Answered(1);
        town.Work = (_, request, _) => request.Subject == "b" ? broker.Kill() : Task.CompletedTask;
        await town.Town.Send("b");
        await Town.Until(() => town.Finished.Contains("b"));
        await town.Town.Send("c");
        Assert.DoesNotContain("b", town.Heard);

        town.Work = (_, _, _) => Task.CompletedTask;
        await broker.Restart();
        Assert.Equal(["a", "b", "c"], (await town.Answered(3)).Order());
    }

    private static async Task<BasicGetResult> Get(RawChannel raw, string queue)
    {
        BasicGetResult? got = null;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((got = await raw.Channel.BasicGetAsync(queue, autoAck: false)) is null) await pace.WaitForNextTickAsync(limit.Token);
        await raw.Channel.BasicNackAsync(got.DeliveryTag, multiple: false, requeue: true);
        return got;
    }

    /// <summary>The post asks the register about parcels, and hears at its counter what is answered.</summary>
    private sealed class Counters(RabbitServer broker) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<string> _heard = new();
        private readonly ConcurrentQueue<string> _finished = new();
        private int _workers;

        public Town Town { get; } = new(broker, isShared: true);

        /// <summary>What is done with a request, by which worker.</summary>
        public Func<int, Message, CancellationToken, Task> Work { get; set; } = (_, _, _) => Task.CompletedTask;

        /// <summary>What was answered, as the post has heard it.</summary>
        public IReadOnlyCollection<string> Heard => _heard;

        /// <summary>What the workers have answered.</summary>
        public IReadOnlyCollection<string> Finished => _finished;

        public async Task<IReadOnlyList<string>> Answered(int count)
        {
            await Town.Until(() => _heard.Count >= count);
            return [.. _heard];
        }

        public Task<Town.Instance> Asker() => Town.Start(null, bus =>
        {
            bus.Publish(Town.Log, "post", told => Message.Of("post", told, (json, fact) => json.WriteRawValue(fact.Snapshot)) with { ReplyTo = "post.counter" });
            bus.Expect("register", "parcels", "post", "post.parcel.sent", serves: true);
            bus.Subscribe("counter", "register", "register.answer.", Town.Post, (db, answer) => db.OnCommit(() => _heard.Enqueue(answer.Subject)));
        });

        public Task<Town.Instance> Worker() => Town.Start(null, bus =>
        {
            var number = Interlocked.Increment(ref _workers);
            var log = new EventLog(Town.Register);
            var api = new ApiDescription("Town", "town");
            var letters = new DeadLetters(api, api.AddVersion("v1", "Town"), "register", "Requests that the register could not work on", log, ("clerk", "a clerk"), TimeProvider.System);
            bus.Publish(log, "register", told => Message.Of("register", told, (json, fact) => json.WriteRawValue(fact.Snapshot)) with { To = JsonSerializer.Deserialize<JsonElement>(told.Snapshot).GetProperty("to").GetString() });
            bus.Serve("parcels", "post", "post.parcel.sent", Town.Register, async (request, cancellation) =>
            {
                await Work(number, request, cancellation);
                await Town.Register.Write(db => Answer(db, log, request), cancellation);
            }, letters);
        });

        public ValueTask DisposeAsync() => Town.DisposeAsync();

        // Once, however often it is asked.
        private int Answer(SqlSession db, EventLog log, Message request)
        {
            if (db.Change("INSERT INTO written (number, subject, version) SELECT @number, @subject, 1 WHERE NOT EXISTS (SELECT 1 FROM written WHERE subject = @subject)", ("number", request.Number), ("subject", request.Subject)) == 0) return 0;
            log.Append(db, new Event
            {
                Type = "register.answer.done", Subject = request.Subject, Version = 1, At = DateTimeOffset.UnixEpoch, Act = "answer", By = "register", From = "", To = "done", Form = "{}",
                Snapshot = $$"""{"to":"{{request.ReplyTo}}"}""",
            });
            db.OnCommit(() => _finished.Enqueue(request.Subject));
            return 1;
        }
    }
}

using System.Collections.Concurrent;
using Hypermedia.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tests.Support;

namespace Tests.Messaging;

/// <summary>Two instances work on the requests in one log: one at a time has the lease to, and the other takes over from one that stands still.</summary>
public abstract class Serving_from_two_instances(Func<Task<Store>> open) : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60), TimeProvider.System);
    private Store _store = null!;
    private EventLog _post = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await open();
        _post = new EventLog(_store.Open("post", [], [], shared: true));
    }

    [Fact]
    public async Task Works_on_each_request_once_and_on_one_at_a_time()
    {
        var (under, most) = (0, 0);
        var done = new ConcurrentQueue<string>();
        Task Work(Message request, CancellationToken cancellation)
        {
            most = Math.Max(most, Interlocked.Increment(ref under));
            done.Enqueue(request.Subject);
            Interlocked.Decrement(ref under);
            return Task.CompletedTask;
        }
        // Their clocks stand still: who finds the lease taken waits for good, and the other one does all that is left.
        await using var one = await Instance.Start(_store, _post, Work);
        await using var other = await Instance.Start(_store, _post, Work);
        var asked = Enumerable.Range(0, 30).Select(number => $"parcel-{number}").ToList();
        foreach (var parcel in asked) await Ask(parcel);
        await Town.Until(() => one.Mark == asked.Count);

        Assert.Equal(asked, done);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Is_taken_over_once_the_lease_of_one_that_stands_still_is_over_and_that_one_gives_up()
    {
        TaskCompletionSource begun = New(), gaveUp = New(), taken = New(), gate = New();
        await using var one = await Instance.Start(_store, _post, async (request, cancellation) =>
        {
            begun.TrySetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            }
            finally
            {
                gaveUp.TrySetResult();
            }
        });
        await Ask("a");
        await begun.Task.WaitAsync(_limit.Token);
        var done = new ConcurrentQueue<string>();
        await using var other = await Instance.Start(_store, _post, async (request, cancellation) =>
        {
            taken.TrySetResult();
            await gate.Task.WaitAsync(cancellation);
            done.Enqueue(request.Subject);
        });
        // The clock of the first stands still, and so does its lease.
        var since = other.Time.GetUtcNow();
        await Town.Until(() =>
        {
            if (!taken.Task.IsCompleted) other.Time.Advance(Lease.Pace);
            return taken.Task.IsCompleted;
        });
        Assert.InRange(other.Time.GetUtcNow() - since, Lease.Length, TimeSpan.MaxValue);
        Assert.False(gaveUp.Task.IsCompleted);

        // It goes on, and sees that it may not.
        one.Time.Advance(Lease.Pace);
        await gaveUp.Task.WaitAsync(_limit.Token);
        Assert.Equal(0, one.Mark);
        gate.SetResult();
        await Town.Until(() => other.Mark == 1);
        await one.DisposeAsync();
        await Ask("b");
        await Town.Until(() => other.Mark == 2);
        Assert.Equal(["a", "b"], done);
        Assert.Contains("Another instance has the lease", Assert.Single(one.Heard.Errors), StringComparison.Ordinal);
        Assert.Empty(other.Heard.Errors);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _store.DisposeAsync();
        _limit.Dispose();
    }

    private Task Ask(string parcel) => _post.Database.Write(db => _post.Append(db, new Event
    {
        Type = "post.parcel.sent", Subject = parcel, Version = 1, At = DateTimeOffset.UnixEpoch, Act = "send", By = "sender", From = "", To = "there", Form = "{}", Snapshot = "{}",
    }));

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A program that works on what is asked, with a clock of its own.</summary>
    private sealed class Instance : IAsyncDisposable
    {
        private readonly Database _register;
        private readonly IHost _host;
        private bool _isStopped;

        private Instance(Database register, EventLog post, Func<Message, CancellationToken, Task> work)
        {
            _register = register;
            var (log, api) = (new EventLog(register), new ApiDescription("Town", "town"));
            var letters = new DeadLetters(api, api.AddVersion("v1", "Town"), "register", "Requests that the register could not work on", log, ("clerk", "a clerk"), Time);
            var bus = new LocalBus(Time);
            bus.Publish(post, "post", told => Message.Of("post", told, (json, fact) => json.WriteRawValue(fact.Snapshot)));
            bus.Serve("parcels", "post", "post.parcel.sent", register, work, letters);
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Logging.AddProvider(Heard);
            bus.AddTo(builder.Services);
            _host = builder.Build();
        }

        public FakeTime Time { get; } = new();

        /// <summary>What it logged as an error.</summary>
        public Heard Heard { get; } = new();

        /// <summary>How far all of them are.</summary>
        public long Mark => _register.Read(new Mark("parcels").Read);

        public static async Task<Instance> Start(Store store, EventLog post, Func<Message, CancellationToken, Task> work)
        {
            var instance = new Instance(store.Open("register", [], [], shared: true), post, work);
            await instance._host.StartAsync();
            return instance;
        }

        public async ValueTask DisposeAsync()
        {
            if (_isStopped) return;
            _isStopped = true;
            await _host.StopAsync();
            _host.Dispose();
        }
    }
}

public sealed class Serving_from_two_instances_in_a_file() : Serving_from_two_instances(Store.InFiles);

public sealed class Serving_from_two_instances_on_a_server(PostgresServer server) : Serving_from_two_instances(server.NewStore);

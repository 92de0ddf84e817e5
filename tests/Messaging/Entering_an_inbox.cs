using Hypermedia.Foundation;
using Tests.Support;

namespace Tests.Messaging;

/// <summary>What comes at least once has its effect once: of a batch, an inbox gives what it has not seen.</summary>
public abstract class Entering_an_inbox(Func<Task<Store>> open) : IAsyncLifetime
{
    private readonly Inbox _inbox = new("post");
    private Store _store = null!;
    private Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await open();
        _database = _store.Open("register", [], [], shared: true);
    }

    [Fact]
    public async Task Gives_of_a_batch_only_what_is_new_and_once_what_comes_twice()
    {
        Assert.Equal([3, 5, 4], await Enter("trips", 3, 5, 4));

        Assert.Equal([2, 7, 6], await Enter("trips", 5, 2, 7, 3, 7, 6));
        Assert.Empty(await Enter("trips", 2, 3, 4, 5, 6, 7));
        Assert.Empty(await Enter("trips"));
    }

    [Fact]
    public async Task Keeps_what_one_tells_apart_from_what_another_does_and_from_what_is_heard_under_another_name()
    {
        await Enter("trips", 1, 2);

        Assert.Equal([1, 2], await Enter("dispatch", 1, 2));
        Assert.Equal([2, 1], await _database.Write(db => Numbers(new Inbox("counter").Enter(db, "trips", [Told("trips", 2), Told("trips", 1)]))));
    }

    [Fact]
    public async Task Gives_again_what_had_no_effect()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.Write(db =>
        {
            Assert.Equal([1, 2], Numbers(_inbox.Enter(db, "trips", [Told("trips", 1), Told("trips", 2)])));
            throw new InvalidOperationException("The label is torn.");
        }));

        Assert.Equal([1, 2], await Enter("trips", 1, 2));
    }

    [Fact]
    public async Task Knows_what_another_instance_has_entered()
    {
        await Enter("trips", 1, 3);
        var (elsewhere, other) = (_store.Open("register", [], [], shared: true), new Inbox("post"));

        Assert.Equal([2, 4], await elsewhere.Write(db => Numbers(other.Enter(db, "trips", [Told("trips", 1), Told("trips", 2), Told("trips", 3), Told("trips", 4)]))));
        Assert.Equal([5], await Enter("trips", 4, 5));
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _store.DisposeAsync();
    }

    private Task<IReadOnlyList<long>> Enter(string source, params long[] numbers) => _database.Write(db => Numbers(_inbox.Enter(db, source, [.. numbers.Select(number => Told(source, number))])));

    private static IReadOnlyList<long> Numbers(IReadOnlyList<Message> messages) => [.. messages.Select(message => message.Number)];

    private static Message Told(string source, long number) => Samples.Trip() with { Source = source, Number = number };
}

public sealed class Entering_an_inbox_in_a_file() : Entering_an_inbox(Store.InFiles);

public sealed class Entering_an_inbox_on_a_server(PostgresServer server) : Entering_an_inbox(server.NewStore);

using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Benchmarks.Load;
using Benchmarks.Serve;

namespace Benchmarks.Rows;

/// <summary>The rows of the table that are asked of a running server; each is prepared just before it is measured.</summary>
internal sealed class Cases(Passenger passenger, Crowd crowd)
{
    // Those who are on their way in a city at one time; each is read in turn.
    private const int Trips = 1000;

    // Cancelling is done once to each trip: so many are there before each measurement, more than any machine cancels meanwhile, and enough for a warm-up of several seconds.
    private const int ToBeCancelled = 60_000;

    private static readonly TimeSpan NoLimit = TimeSpan.FromMinutes(2);

    private readonly string _wish = Passenger.Wish.ToJsonString();

    /// <summary>What every row is about: its names, and how it is prepared.</summary>
    public IReadOnlyList<(string Name, Func<Task<Case>> Prepare)> All =>
    [
        ("get", GetTrip), ("unchanged", GetUnchanged), ("page", GetPage), ("by-hand", AgainstByHand), ("post", PostTrip), ("cancel", CancelTrip),
    ];

    private async Task<Case> GetTrip()
    {
        var trips = RequestTrips(Trips, Answers.Self);
        var gets = trips.Select(trip => Request.Bytes("GET", trip, passenger.Token)).ToList();
        return new Case("GET a trip", 0.50, 0.85)
        {
            Limit = Limits.GetTrip,
            AgainstWhat = "fixed bytes of the same length",
            Ours = Request.InTurn(gets),
            Against = Fixed(await Length(gets[0])),
        };
    }

    private async Task<Case> GetUnchanged()
    {
        var trip = await passenger.RequestTrip();
        var known = await passenger.See(trip.Self);
        return new Case("GET a trip, `If-None-Match` → 304", 0.90, 1.20)
        {
            Limit = Limits.GetUnchanged,
            AgainstWhat = "fixed bytes of the document's length",
            Ours = Request.Same(Request.Bytes("GET", trip.Self, passenger.Token, null, ("If-None-Match", known.ETag!))),
            Status = 304,
            Against = Fixed(await Length(Request.Bytes("GET", trip.Self, passenger.Token))),
        };
    }

    private async Task<Case> GetPage()
    {
        RequestTrips(20, Answers.Self);
        var get = Request.Bytes("GET", passenger.Trips.Self, passenger.Token);
        return new Case("GET a page of 20", 0.28, 0.75)
        {
            Limit = Limits.GetPage,
            AgainstWhat = "a fixed page of the same size",
            Ours = Request.Same(get),
            Against = Fixed(await Length(get)),
        };
    }

    private Task<Case> AgainstByHand()
    {
        var trips = RequestTrips(Trips, trip => (Self: Answers.Self(trip), Id: trip.GetProperty("id").GetString()!));
        return Task.FromResult(new Case("GET a trip, with links and templates", 0.85, 0.97)
        {
            Limit = Limits.ByHand,
            AgainstWhat = "plain JSON without them, by hand-written code on the same store, with the same tokens",
            Ours = Request.InTurn([.. trips.Select(trip => Request.Bytes("GET", trip.Self, passenger.Token))]),
            Against = Request.InTurn([.. trips.Select(trip => Request.Bytes("GET", new Uri(passenger.Entry, ByHand.Trip(trip.Id)), passenger.Token))]),
        });
    }

    private Task<Case> PostTrip()
    {
        return Task.FromResult(new Case("POST a trip, with event and idempotency key", 0.15, 0.33)
        {
            Limit = Limits.PostTrip,
            AgainstWhat = "a POST that parses the same body and answers fixed bytes",
            Ours = Request.WithFreshKeys(Request.Bytes("POST", passenger.Trips.Forms["request"]!.Target!, passenger.Token, _wish)),
            Status = 201,
            Against = Posted(LengthOfAnswer(), _wish),
            AgainstStatus = 201,
        });
    }

    private Task<Case> CancelTrip()
    {
        const string Reason = """{"reason":"mistake"}""";
        var cancellations = new ConcurrentQueue<byte[]>();
        return Task.FromResult(new Case("POST a cancellation, with event and idempotency key", 0.15, 0.25)
        {
            Limit = Limits.CancelTrip,
            AgainstWhat = "a POST that parses the same body and answers fixed bytes",
            Ours = Request.Each(cancellations),
            Replenish = () =>
            {
                foreach (var target in RequestTrips(ToBeCancelled - cancellations.Count, trip => Answers.Target(trip, "cancel")))
                    cancellations.Enqueue(Request.OwnKey(Request.Bytes("POST", target, passenger.Token, Reason)));
            },
            Against = Posted(LengthOfAnswer(), Reason),
            AgainstStatus = 201,
        });
    }

    /// <summary>Requests so many trips at once; gives what is picked of the documents that were answered.</summary>
    private List<T> RequestTrips<T>(int count, Func<JsonElement, T> pick)
    {
        var answers = new ConcurrentBag<(string Id, T Picked)>();
        var posts = Request.WithFreshKeys(Request.Bytes("POST", passenger.Trips.Forms["request"]!.Target!, passenger.Token, _wish));
        crowd.Ask(posts, 201, NoLimit, Math.Max(count, 2), answer =>
        {
            var trip = Answers.Document(answer.Body);
            answers.Add((trip.GetProperty("id").GetString()!, pick(trip)));
        });
        // As they were requested, which is how their ids sort: a bag gives back what came last first.
        return [.. answers.OrderBy(trip => trip.Id, StringComparer.Ordinal).Select(trip => trip.Picked)];
    }

    private int LengthOfAnswer() => RequestTrips(1, trip => Encoding.UTF8.GetByteCount(trip.GetRawText()))[0];

    private Task<int> Length(byte[] get)
    {
        using var connection = new Connection(passenger.Entry);
        connection.Send(get);
        connection.Receive();
        return Task.FromResult(Answers.Json(connection.Body).Length);
    }

    private Requests Fixed(int length) => Request.Same(Request.Bytes("GET", new Uri(passenger.Entry, Baselines.Fixed(length))));

    private Requests Posted(int length, string body) => Request.WithFreshKeys(Request.Bytes("POST", new Uri(passenger.Entry, Baselines.Fixed(length)), null, body));
}

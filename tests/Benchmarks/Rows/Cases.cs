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

    // Cancelling is done once to each trip: so many in one measurement, and enough for a warm-up of several seconds and the pairs that may be run again.
    private const int CancelledAtOnce = 6000, CancelledInAll = 16 * CancelledAtOnce;

    private static readonly TimeSpan NoLimit = TimeSpan.FromMinutes(2);

    private readonly string _wish = Passenger.Wish.ToJsonString();

    /// <summary>What every row is about: its names, and how it is prepared.</summary>
    public IReadOnlyList<(string Name, Func<Task<Case>> Prepare)> All =>
    [
        ("get", GetTrip), ("unchanged", GetUnchanged), ("page", GetPage), ("by-hand", AgainstByHand), ("post", PostTrip), ("cancel", CancelTrip),
    ];

    private async Task<Case> GetTrip()
    {
        var trips = RequestTrips(Trips).Select(body => Answers.Self(body)).ToList();
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
        RequestTrips(20);
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
        var trips = RequestTrips(Trips);
        return Task.FromResult(new Case("GET a trip, with links and templates", 0.85, 0.97)
        {
            Limit = Limits.ByHand,
            AgainstWhat = "plain JSON without them, by hand-written code on the same store, with the same tokens",
            Ours = Request.InTurn([.. trips.Select(body => Request.Bytes("GET", Answers.Self(body), passenger.Token))]),
            Against = Request.InTurn([.. trips.Select(body => Request.Bytes("GET", new Uri(passenger.Entry, ByHand.Trip(body.GetProperty("id").GetString()!)), passenger.Token))]),
        });
    }

    private Task<Case> PostTrip()
    {
        var answer = RequestTrips(1)[0].GetRawText();
        return Task.FromResult(new Case("POST a trip, with event and idempotency key", 0.15, 0.33)
        {
            Limit = Limits.PostTrip,
            AgainstWhat = "a POST that parses the same body and answers fixed bytes",
            Ours = Request.WithFreshKeys(Request.Bytes("POST", passenger.Trips.Forms["request"]!.Target!, passenger.Token, _wish)),
            Status = 201,
            Against = Posted(Encoding.UTF8.GetByteCount(answer), _wish),
            AgainstStatus = 201,
        });
    }

    private Task<Case> CancelTrip()
    {
        const string Reason = """{"reason":"mistake"}""";
        var trips = RequestTrips(CancelledInAll);
        var targets = trips.Select(body => new Uri(body.GetProperty("_templates").GetProperty("cancel").GetProperty("target").GetString()!));
        var keyed = targets.Select(target => Request.OwnKey(Request.Bytes("POST", target, passenger.Token, Reason))).ToList();
        return Task.FromResult(new Case("POST a cancellation, with event and idempotency key", 0.15, 0.25)
        {
            Limit = Limits.CancelTrip,
            AgainstWhat = "a POST that parses the same body and answers fixed bytes",
            Ours = Request.Each(keyed),
            Most = CancelledAtOnce,
            Against = Posted(Encoding.UTF8.GetByteCount(trips[0].GetRawText()), Reason),
            AgainstStatus = 201,
        });
    }

    /// <summary>Requests so many trips at once; gives the documents that were answered.</summary>
    private List<JsonElement> RequestTrips(int count)
    {
        var answers = new ConcurrentBag<JsonElement>();
        var posts = Request.WithFreshKeys(Request.Bytes("POST", passenger.Trips.Forms["request"]!.Target!, passenger.Token, _wish));
        crowd.Ask(posts, 201, NoLimit, Math.Max(count, 2), answer => answers.Add(Answers.Document(answer.Body)));
        // As they were requested, which is how their ids sort: a bag gives back what came last first.
        return [.. answers.OrderBy(trip => trip.GetProperty("id").GetString(), StringComparer.Ordinal)];
    }

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

using BenchmarkDotNet.Attributes;
using City;
using Hypermedia.Foundation;
using Trips;
using Trips.Api;

namespace Benchmarks.InProcess;

/// <summary>A trip that has just been requested, written for its passenger.</summary>
public class WritingADocument : IDisposable
{
    // So many of one kind before the buffer is taken from its beginning again.
    private const int Several = 16;

    private const string Id = "01a20459f46570009ace08f72d80ebee";

    private readonly FixedBuffer _buffer = new();
    private readonly HalWriter _writer;
    private readonly View _view;
    private readonly LifecycleResource<Trip, TripState> _trips;
    private readonly Database _database;
    private readonly Trip _trip;
    private readonly FormShape _form = FormShape.Of<Cancellation>();
    private readonly string _folder = Directory.CreateTempSubdirectory("benchmarks-").FullName;

    public WritingADocument()
    {
        var paths = new Paths();
        var api = new ApiDescription("Taxi Berlin", "ride", paths);
        var home = new VersionHome("v2", paths.Route("v2"), "Taxi Berlin, version 2");
        _database = new Database(Path.Combine(_folder, "trips.db"), [Script.Read(typeof(TripsModule), "001-trips.sql")]);
        var document = new TripDocument(api, home.Route.Then("passengers").Then("{id}"), home.Route.Then("drivers").Then("{id}"), home.Route.Then("orders").Then("{id}"));
        _trips = new LifecycleResource<Trip, TripState>(api, "trip", new Door<Trip, TripState>(TripLifecycle.Rules, new TripStore(), new EventLog(_database), "ride.trip."), _database, home.Route.Then("trips"))
        {
            CollectionTitle = "Trips",
            Title = trip => $"{trip.Pickup.Name} to {trip.Destination.Name}",
            Links = document.Links,
            Properties = TripDocument.Properties,
            Home = home,
        };
        api.Options(Spots.Options, home.Route.Then("places").Then("options"));
        _view = new View { Api = api, Address = new Address("http://127.0.0.1:5000"), Caller = new Caller("passenger-1", Roles.Passenger), MediaType = MediaTypes.HalForms };
        _writer = new HalWriter(_buffer, _view);
        _trip = Requested();
    }

    [Benchmark(OperationsPerInvoke = Several)]
    public void One_link()
    {
        Again();
        for (var i = 0; i < Several; i++) _writer.Link(Rel.Self, _trips.Item, Id, title: "Alexanderplatz to KaDeWe");
    }

    [Benchmark(OperationsPerInvoke = Several)]
    public void One_template()
    {
        Again();
        for (var i = 0; i < Several; i++) _writer.Template("cancel", "Cancel the trip", "POST", _trips.Item, Id, _form);
    }

    [Benchmark]
    public void One_document()
    {
        _buffer.Clear();
        using var hal = new HalWriter(_buffer, _view);
        _trips.Write(hal, _trip);
    }

    private void Again()
    {
        _buffer.Clear();
        _writer.Json.Reset();
        _writer.StartObject();
    }

    private static Trip Requested()
    {
        var (pickup, destination) = (Spot.Parse("alexanderplatz", null), Spot.Parse("kadewe", null));
        var moment = new Moment(DateTimeOffset.UnixEpoch, new Caller("passenger-1", Roles.Passenger));
        return new Request(pickup, destination).Begin(Id, moment).Enter(new Entry<TripState>(TripState.Requested, 1, moment.Now, moment.Now));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _writer.Dispose();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

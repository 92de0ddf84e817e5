using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Benchmarks.Load;
using Benchmarks.Serve;
using Hypermedia.Client;

namespace Benchmarks.InProcess;

/// <summary>A page of a hundred trips as the server writes it, with the links and templates of each, read from its bytes.</summary>
public class ReadingAPage : IDisposable
{
    private const int Trips = 100;

    private readonly HalClient _client = new();
    private byte[] _page = [];
    private Uri _address = null!;

    [GlobalSetup]
    public async Task Ask()
    {
        using var folder = new ScratchFolder();
        await using var server = await ServerProcess.Start(folder.Path);
        using var passenger = await Passenger.SignIn(server.Entry);
        for (var i = 0; i < Trips; i++) await passenger.RequestTrip();
        var asked = Passenger.Document(await passenger.Trips.Forms["search"]!.Submit(new() { ["limit"] = Trips }));
        (_page, _address) = (System.Text.Encoding.UTF8.GetBytes(asked.Source.GetRawText()), asked.Uri);
        if (asked.Embedded.Count != Trips) throw new InvalidOperationException($"The page shows {asked.Embedded.Count} trips, not {Trips}.");
    }

    [Benchmark]
    public int Bare_document()
    {
        using var document = JsonDocument.Parse(_page);
        return document.RootElement.GetProperty("_embedded").EnumerateObject().First().Value.GetArrayLength();
    }

    [Benchmark]
    public JsonElement Bare_document_that_is_kept() => JsonDocument.Parse(_page).RootElement;

    [Benchmark]
    public State Page() => _client.Read(_address, _page);

    [Benchmark]
    public int Page_and_what_it_lists() => _client.Read(_address, _page).Embedded.Count;

    [Benchmark]
    public int Page_and_every_link_and_form()
    {
        var page = _client.Read(_address, _page);
        return page.Links.Count + page.Embedded.Sum(item => item.Value.Links.Count + item.Value.Forms.Count);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _client.Dispose();
        GC.SuppressFinalize(this);
    }
}

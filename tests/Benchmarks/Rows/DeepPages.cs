using System.Diagnostics;
using System.Text.Json;
using Benchmarks.Load;
using Benchmarks.Serve;

namespace Benchmarks.Rows;

/// <summary>Whether the page at the millionth trip costs what the first one does. It is reached as a client reaches it: by following `next`.</summary>
internal static class DeepPages
{
    public static async Task<IReadOnlyList<Outcome>> Measure()
    {
        using var folder = new ScratchFolder();
        // The first start makes the schema.
        await using (await ServerProcess.Start(folder.Path)) { }
        var began = Stopwatch.GetTimestamp();
        MillionTrips.Fill(Path.Combine(folder.Path, "trips.db"), TimeProvider.System.GetUtcNow());
        Console.WriteLine($"a million trips made in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");

        await using var server = await ServerProcess.Start(folder.Path);
        using var passenger = await Passenger.SignIn(server.Entry);
        using var crowd = new Crowd(server.Entry);
        var first = passenger.Trips.Links.Find("search")[0].Expand(new() { ["limit"] = 100 })!;
        var last = Walk(passenger, first);
        return [Measuring.Measure(crowd, new Case("the page at row 1,000,000, times the cost", 1.2, 1.0)
        {
            IsCost = true,
            Limit = Limits.DeepPage,
            AgainstWhat = "the first page, of 100, among a million trips",
            Ours = Request.Same(Request.Bytes("GET", last, passenger.Token)),
            Against = Request.Same(Request.Bytes("GET", first, passenger.Token)),
        })];
    }

    private static Uri Walk(Passenger passenger, Uri first)
    {
        using var connection = new Connection(passenger.Entry);
        var (began, here, pages) = (Stopwatch.GetTimestamp(), first, 0);
        while (Next(connection, here, passenger.Token) is { } next) (here, pages) = (next, pages + 1);
        Console.WriteLine($"{pages} times 'next' followed in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        return pages + 1 == MillionTrips.Count / 100 ? here : throw new InvalidOperationException($"A million trips are {MillionTrips.Count / 100} pages, and {pages + 1} came.");
    }

    private static Uri? Next(Connection connection, Uri page, string token)
    {
        connection.Send(Request.Bytes("GET", page, token));
        connection.Receive();
        var reader = new Utf8JsonReader(Answers.Json(connection.Body));
        while (reader.Read())
        {
            // Links come before what is embedded, and what is embedded is long.
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.EndObject) return null;
            if (reader.CurrentDepth != 2 || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("next"u8)) continue;
            reader.Read();
            return new Uri(JsonElement.ParseValue(ref reader).GetProperty("href").GetString()!);
        }
        return null;
    }
}

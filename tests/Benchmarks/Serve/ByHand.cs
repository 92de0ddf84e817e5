using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using City;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Trips;

namespace Benchmarks.Serve;

/// <summary>
/// A trip as plain JSON, without links and templates, as one would write it by hand and with care: the same rows of the same
/// store through a prepared command on a kept connection, generated serialization, the same tokens, the same tag.
/// </summary>
internal static class ByHand
{
    private static readonly ConcurrentBag<(SqliteConnection Connection, SqliteCommand Find)> Readers = [];

    /// <summary>Where the trip of that id is.</summary>
    public static string Trip(string id) => $"/by-hand/{id}";

    public static void Map(IEndpointRouteBuilder app, string file) => app.MapMethods("/by-hand/{id}", ["GET"], context => Answer(context, file)).RequireAuthorization();

    private static Task Answer(HttpContext context, string file)
    {
        var response = context.Response;
        if (Find(file, (string)context.Request.RouteValues["id"]!) is not { } trip || trip.PassengerId != context.User.FindFirst("sub")?.Value)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        response.ContentType = "application/json";
        response.Headers.ETag = $"\"{trip.Version}\"";
        response.Headers.Vary = "Accept, Authorization";
        response.Headers.CacheControl = "private, no-cache";
        var bytes = JsonSerializer.SerializeToUtf8Bytes(PlainTrip.Of(trip), ByHandJson.Default.PlainTrip);
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, 0, bytes.Length, context.RequestAborted);
    }

    private static StoredTrip? Find(string file, string id)
    {
        var reader = Readers.TryTake(out var kept) ? kept : Open(file);
        reader.Find.Parameters[0].Value = id;
        StoredTrip? trip;
        using (var rows = reader.Find.ExecuteReader()) trip = rows.Read() ? JsonSerializer.Deserialize(rows.GetString(0), ByHandJson.Default.StoredTrip) : null;
        // Not before its rows are done with: a connection is used by one thread at a time.
        Readers.Add(reader);
        return trip;
    }

    private static (SqliteConnection Connection, SqliteCommand Find) Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var find = connection.CreateCommand();
        find.CommandText = "SELECT body FROM trip WHERE id = @id";
        find.Parameters.Add(new SqliteParameter("@id", null));
        return (connection, find);
    }
}

/// <summary>A trip as the table keeps it.</summary>
internal sealed record StoredTrip(
    string Id, TripState State, long Version, string PassengerId, Spot Pickup, Spot Destination, int Seats, VehicleClass VehicleClass, string? Note,
    DateTimeOffset RequestedAt, DateTimeOffset UpdatedAt, string? DriverId, int? EtaMinutes, decimal? DistanceKilometres, Money? Fare, Rating? Rating, TripCancellation? Cancelled);

/// <summary>A trip as it is answered.</summary>
internal sealed record PlainTrip(
    string Id, string Status, PlainSpot Pickup, PlainSpot Destination, int Seats, string VehicleClass, string? Note, DateTimeOffset RequestedAt, DateTimeOffset UpdatedAt,
    int? EtaMinutes, decimal? DistanceKilometres, Money? Fare, Rating? Rating, TripCancellation? Cancellation, long Version)
{
    public static PlainTrip Of(StoredTrip trip) => new(
        trip.Id, States<TripState>.Name(trip.State), PlainSpot.Of(trip.Pickup), PlainSpot.Of(trip.Destination), trip.Seats, States<VehicleClass>.Name(trip.VehicleClass), trip.Note,
        trip.RequestedAt, trip.UpdatedAt, trip.EtaMinutes, trip.DistanceKilometres, trip.Fare, trip.Rating, trip.Cancelled, trip.Version);
}

/// <summary>A spot as it is answered.</summary>
internal sealed record PlainSpot(string Name, string Geo)
{
    public static PlainSpot Of(Spot spot) => new(spot.Name, spot.Geo.ToString());
}

[JsonSerializable(typeof(StoredTrip)), JsonSerializable(typeof(PlainTrip))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
internal sealed partial class ByHandJson : JsonSerializerContext;

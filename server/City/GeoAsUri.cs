using System.Text.Json;
using System.Text.Json.Serialization;

namespace City;

/// <summary>In JSON a point is the string of its <c>geo:</c> URI.</summary>
public sealed class GeoAsUri : JsonConverter<Geo>
{
    public override Geo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Geo.TryParse(reader.GetString(), null, out var geo)
            ? geo
            : throw new JsonException("Expected a geo: URI of a point on the Earth.");

    public override void Write(Utf8JsonWriter writer, Geo value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hypermedia.Foundation;

/// <summary>What a record of a message holds, read from how it is written: so the description cannot part from it.</summary>
internal static class RecordShape
{
    public static ValueShape Of(JsonTypeInfo record) => new(record.Type.Name, [.. record.Properties.Select(property => Of(property, record.Options))]);

    private static PropertyShape Of(JsonPropertyInfo property, JsonSerializerOptions options)
    {
        var told = property.AttributeProvider?.GetCustomAttributes(typeof(ToldAttribute), inherit: false) is [ToldAttribute said, ..] ? said : new ToldAttribute();
        var inside = Nullable.GetUnderlyingType(property.PropertyType);
        return Of(property.Name, inside ?? property.PropertyType, told, options) with
        {
            IsOptional = inside is not null || (!property.PropertyType.IsValueType && property.IsGetNullable),
            Min = double.IsNaN(told.Min) ? null : told.Min,
            Max = double.IsNaN(told.Max) ? null : told.Max,
        };
    }

    private static PropertyShape Of(string name, Type type, ToldAttribute told, JsonSerializerOptions options) =>
        type == typeof(string) ? PropertyShape.Text(name, told.Meaning, told.Example ?? "text", told.Pattern)
        : type == typeof(int) || type == typeof(long) ? PropertyShape.Whole(name, told.Meaning)
        : type == typeof(decimal) || type == typeof(double) ? PropertyShape.Number(name, told.Meaning)
        : type == typeof(bool) ? PropertyShape.Truth(name, told.Meaning)
        : type == typeof(DateTimeOffset) ? PropertyShape.Time(name, told.Meaning)
        : type.IsEnum ? PropertyShape.Choice(name, told.Meaning, [.. Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)])
        : PropertyShape.Group(name, Of(options.GetTypeInfo(type)), told.Meaning);
}

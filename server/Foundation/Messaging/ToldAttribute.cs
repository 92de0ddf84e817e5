using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hypermedia.Foundation;

/// <summary>What a property of a message's record means, and which values it can have: for the description of the messages.</summary>
/// <param name="meaning">A sentence for a person; empty where the name says it all.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ToldAttribute(string meaning = "") : Attribute
{
    /// <summary>A sentence for a person.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>A text it could be.</summary>
    public string? Example { get; init; }

    /// <summary>A pattern for the whole text, or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>The least number, inclusive.</summary>
    public double Min { get; init; } = double.NaN;

    /// <summary>The greatest number, inclusive.</summary>
    public double Max { get; init; } = double.NaN;
}

/// <summary>Writes the values of an enum as documents name them, in kebab-case, and reads no numbers: <c>Converters = [typeof(InWords&lt;OrderState&gt;)]</c>.</summary>
public sealed class InWords<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) where TEnum : struct, Enum;

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Hypermedia.Foundation;

/// <summary>One field of a form: the same facts are offered to the client and enforced by the server.</summary>
public sealed class FieldShape
{
    internal FieldShape(string name, FieldReader reader) => (Name, Key, Reader) = (name, JsonEncodedText.Encode(name), reader);

    /// <summary>Its name in requests and documents.</summary>
    public string Name { get; }

    /// <summary>The name, encoded once.</summary>
    internal JsonEncodedText Key { get; }

    /// <summary>What a person reads beside it.</summary>
    public required string Prompt { get; init; }

    /// <summary>HAL-FORMS <c>type</c>.</summary>
    public required string Type { get; init; }

    /// <summary>How its value is read.</summary>
    internal FieldReader Reader { get; }

    /// <summary>True when it takes several of its choices at once.</summary>
    public bool IsMany => Reader.IsMany;

    /// <summary>True when a value must be given.</summary>
    public bool Required { get; init; }

    /// <summary>True when the client only passes it on.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>True when the value is a URI template that the client fills.</summary>
    public bool Templated { get; init; }

    /// <summary>The value taken when none is given; null for none.</summary>
    public object? Default { get; init; }

    /// <summary>The least number, inclusive.</summary>
    public double? Min { get; init; }

    /// <summary>The greatest number, inclusive.</summary>
    public double? Max { get; init; }

    /// <summary>The steps a number goes in.</summary>
    public double? Step { get; init; }

    /// <summary>The least length, in UTF-16 units as browsers count.</summary>
    public int? MinLength { get; init; }

    /// <summary>The greatest length, in UTF-16 units as browsers count.</summary>
    public int? MaxLength { get; init; }

    /// <summary>A pattern for the whole value, in the syntax ECMAScript and .NET share.</summary>
    public string? Pattern { get; init; }

    /// <summary>An example or hint.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Rows of a textarea; 0 for the default.</summary>
    public int Rows { get; init; }

    /// <summary>Columns of a textarea; 0 for the default.</summary>
    public int Cols { get; init; }

    /// <summary>The values it can have, or null when it is free.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>What history calls it; its name unless something else was said.</summary>
    [AllowNull]
    public string ToldAs { get => field ?? Name; init; }

    /// <summary>Where its values are found, or null.</summary>
    public OptionsFromAttribute? OptionsFrom { get; init; }
}

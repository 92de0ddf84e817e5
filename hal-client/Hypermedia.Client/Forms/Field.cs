using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>Something a form asks for: a property of HAL-FORMS (§3.3). Values of the wrong type were ignored and reported while reading.</summary>
public sealed record Field
{
    internal Field(string name) => Name = name;

    /// <summary>Its name in the request.</summary>
    public string Name { get; }

    /// <summary>Its label for a person; the name when it has none.</summary>
    public string Prompt { get; internal init; } = "";

    /// <summary>What it is prefilled with, of the JSON type the document gave; null when nothing.</summary>
    public JsonElement? Value { get; internal init; }

    /// <summary>One of the types of §3.3.2, in lower case: <c>text</c>, <c>number</c>, <c>hidden</c> and so on; <c>text</c> when missing or unknown.</summary>
    public string Type { get; internal init; } = "text";

    /// <summary>Whether it needs a value.</summary>
    public bool Required { get; internal init; }

    /// <summary>Whether its value is given; it is sent all the same.</summary>
    public bool ReadOnly { get; internal init; }

    /// <summary>Whether <see cref="Value"/> is a template to be filled with the form's other values (RFC 6570).</summary>
    public bool Templated { get; internal init; }

    /// <summary>A regular expression the whole value must match, as HTML's <c>pattern</c>; null when none or unreadable.</summary>
    public string? Regex { get; internal init; }

    /// <summary>The smallest number; 0 is a limit.</summary>
    public decimal? Min { get; internal init; }

    /// <summary>The largest number; 0 is a limit.</summary>
    public decimal? Max { get; internal init; }

    /// <summary>The distance between numbers, counted from <see cref="Min"/> or 0.</summary>
    public decimal? Step { get; internal init; }

    /// <summary>The least length, in UTF-16 units as in HTML.</summary>
    public int? MinLength { get; internal init; }

    /// <summary>The greatest length, in UTF-16 units as in HTML.</summary>
    public int? MaxLength { get; internal init; }

    /// <summary>A hint shown while it is empty.</summary>
    public string? Placeholder { get; internal init; }

    /// <summary>The width of a <c>textarea</c>, in characters; null when not said, which means 40.</summary>
    public int? Cols { get; internal init; }

    /// <summary>The height of a <c>textarea</c>, in lines; null when not said, which means 5.</summary>
    public int? Rows { get; internal init; }

    /// <summary>What can be chosen from; null for free input.</summary>
    public FieldOptions? Options { get; internal init; }

    /// <summary>Whether it takes several values at once, sent as an array (§3.4): it has options, and not at most one of them.</summary>
    public bool IsMultiple => Options is { MaxItems: not 1 };

    /// <summary>Whether a person need not see it.</summary>
    public bool IsHidden => Type == "hidden";

    /// <summary>Whether it holds a secret.</summary>
    public bool IsSecret => Type == "password";
}

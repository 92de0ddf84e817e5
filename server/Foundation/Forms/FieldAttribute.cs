namespace Hypermedia.Foundation;

/// <summary>How a field is shown and asked for, beyond what its type and the validation attributes tell.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FieldAttribute(string prompt) : Attribute
{
    /// <summary>What a person reads beside it (HAL-FORMS <c>prompt</c>).</summary>
    public string Prompt { get; } = prompt;

    /// <summary>HAL-FORMS <c>type</c>; null for what the value's type implies.</summary>
    public string? Type { get; init; }

    /// <summary>HAL-FORMS <c>placeholder</c>.</summary>
    public string? Placeholder { get; init; }

    /// <summary>HAL-FORMS <c>rows</c> of a textarea; 0 for the default.</summary>
    public int Rows { get; init; }

    /// <summary>HAL-FORMS <c>cols</c> of a textarea; 0 for the default.</summary>
    public int Cols { get; init; }

    /// <summary>HAL-FORMS <c>step</c> of a number; 0 for none.</summary>
    public double Step { get; init; }

    /// <summary>HAL-FORMS <c>readOnly</c>: shown, sent, not changed.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>HAL-FORMS <c>templated</c>: the value is a URI template (RFC 6570) that the client fills.</summary>
    public bool Templated { get; init; }

    /// <summary>The sentence for a value that cannot be read.</summary>
    public string? Otherwise { get; init; }

    /// <summary>What history calls it, where its own name is what history calls something else; null for its own name.</summary>
    public string? ToldAs { get; init; }
}

/// <summary>The values of a field are found behind a relation of the API (HAL-FORMS <c>options.link</c>).</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OptionsFromAttribute(string relation) : Attribute
{
    /// <summary>The relation whose target lists them, as <see cref="ApiDescription.Options"/> knows it.</summary>
    public string Relation { get; } = relation;

    /// <summary>HAL-FORMS <c>promptField</c>; null for "prompt".</summary>
    public string? PromptField { get; init; }

    /// <summary>HAL-FORMS <c>valueField</c>; null for "value".</summary>
    public string? ValueField { get; init; }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>What a field's value can be chosen from (HAL-FORMS §3.4): listed in the form, or to be had from a link.</summary>
public sealed record FieldOptions
{
    internal FieldOptions()
    {
    }

    /// <summary>The choices listed in the form; null when they are behind <see cref="Link"/>.</summary>
    public IReadOnlyList<Option>? Inline { get; internal init; }

    /// <summary>Where the choices are; null when they are listed.</summary>
    public Link? Link { get; internal init; }

    /// <summary>The member of a choice that a person sees. Default <c>prompt</c>.</summary>
    public string PromptField { get; internal init; } = "prompt";

    /// <summary>The member of a choice that is sent. Default <c>value</c>.</summary>
    public string ValueField { get; internal init; } = "value";

    /// <summary>How many must be chosen. Default 0.</summary>
    public int MinItems { get; internal init; }

    /// <summary>How many may be chosen; null for any number.</summary>
    public int? MaxItems { get; internal init; }

    /// <summary>The values chosen beforehand.</summary>
    public IReadOnlyList<JsonElement> Selected { get; internal init; } = [];

    /// <summary>
    /// The choices, wherever they are. A link may answer a JSON array of strings or objects, <c>text/csv</c> rows of prompt and value, or a HAL document whose
    /// embedded resources have the two members; what fits none is left out.
    /// </summary>
    /// <param name="variables">Values for a templated link.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<OptionList> Load(JsonObject? variables = null, CancellationToken cancel = default) => OptionReader.Load(this, variables, cancel);
}

/// <summary>One choice.</summary>
/// <param name="Prompt">What a person sees.</param>
/// <param name="Value">What is sent, of the JSON type it was given in.</param>
public sealed record Option(string Prompt, JsonElement Value)
{
    /// <summary>The value as text.</summary>
    public string Text => Json.Text(Value) ?? Value.GetRawText();
}

/// <summary>Choices, or why there are none.</summary>
/// <param name="Options">The choices; empty when they could not be had.</param>
/// <param name="Failure">What became of fetching them, when it failed; else null.</param>
public sealed record OptionList(IReadOnlyList<Option> Options, Outcome? Failure);

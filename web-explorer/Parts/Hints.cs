using Hypermedia.Client;

namespace Hypermedia.Explorer.Parts;

/// <summary>What a field must be, said before it is typed.</summary>
internal static class Hints
{
    // A longer pattern explains nothing to a person.
    private const int LongestPattern = 40;

    public static IEnumerable<string> Of(Field field, bool choicesMissing)
    {
        if (choicesMissing) yield return Sentences.OptionsMissing;
        if (choicesMissing && field.IsMultiple) yield return Sentences.SeparateByLines;
        if (field.ReadOnly) yield break;
        if (!choicesMissing && Inputs.SuggestsOnly(field)) yield return Sentences.ChooseOrType;

        if (field.Templated) yield return Sentences.MadeFromOthers;
        if (field.Value?.ValueKind is System.Text.Json.JsonValueKind.Object or System.Text.Json.JsonValueKind.Array && field.Options is null) yield return Sentences.AsJson;
        if (field.IsMultiple && field.Options is { MinItems: > 1 and var least }) yield return Sentences.ChooseAtLeast(least);
        if (field.IsMultiple && field.Options is { MaxItems: { } most }) yield return Sentences.ChooseAtMost(most);

        if (Inputs.IsNumber(field) && Range(field) is { } range) yield return field.Step is { } step && step != 1 ? $"{range}, {Sentences.Steps($"{step}")}" : range;
        if (Inputs.IsText(field) && Length(field) is { } length) yield return length;
        if (field is { Regex: { Length: <= LongestPattern } pattern, Placeholder: null or "" }) yield return Sentences.Like(pattern);
    }

    private static string? Range(Field field) => field switch
    {
        { Min: { } min, Max: { } max } => Sentences.Between($"{min}", $"{max}"),
        { Min: { } min } => Sentences.AtLeast($"{min}"),
        { Max: { } max } => Sentences.AtMost($"{max}"),
        _ => null,
    };

    private static string? Length(Field field) => field switch
    {
        { MinLength: > 0 and var min, MaxLength: { } max } => Sentences.LengthBetween(min, max),
        { MinLength: > 1 and var min } => Sentences.ShortestText(min),
        { MaxLength: { } max } => Sentences.LongestText(max),
        _ => null,
    };
}

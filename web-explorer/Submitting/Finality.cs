using System.Text.Json;
using Hypermedia.Client;

namespace Hypermedia.Explorer;

/// <summary>
/// Whether an act is asked for twice. What removes a document is; and what says of itself that it cannot be undone, by a member <c>confirm</c> of its template
/// (HAL-FORMS §3.2 lets a template have members of its own): <c>true</c>, or the sentence to ask with. Nothing else is known of an API that was never seen.
/// </summary>
internal static class Finality
{
    private const string Confirm = "confirm";
    private const int Longest = 500;

    /// <summary>What to say before asking; null when there is nothing to ask.</summary>
    public static string? Of(Form form, State state) =>
        Said(form, state) is { } said
            ? said switch
            {
                { ValueKind: JsonValueKind.String } sentence when sentence.GetString() is { Length: > 0 and <= Longest } text => text,
                { ValueKind: JsonValueKind.False } => null,
                _ => Sentences.MayBeFinal,
            }
            : form.Method == "DELETE" ? Sentences.MayBeFinal : null;

    private static JsonElement? Said(Form form, State state) =>
        state.Source.ValueKind == JsonValueKind.Object
        && state.Source.TryGetProperty("_templates", out var templates) && templates.ValueKind == JsonValueKind.Object
        && templates.TryGetProperty(form.Key, out var template) && template.ValueKind == JsonValueKind.Object
        && template.TryGetProperty(Confirm, out var said) ? said : null;
}

using Hypermedia.Client;

namespace Hypermedia.Explorer;

/// <summary>A form as it was sent, and what was wrong with it.</summary>
/// <param name="Form">The key of its template.</param>
/// <param name="Item">Which embedded document offered it; null for the document itself.</param>
/// <param name="Typed">What was typed, by field.</param>
/// <param name="Errors">What is wrong, per field where a field is to blame.</param>
/// <param name="Refusal">The API's answer; null when our own check came first.</param>
internal sealed record Attempt(
    string Form,
    string? Item,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Typed,
    IReadOnlyList<FieldError> Errors,
    Outcome? Refusal)
{
    /// <summary>The entity tag of the document as it was shown when this was typed: another one would vouch for what nobody has looked at.</summary>
    public string? Tag { get; init; }

    /// <summary>What the fields held then.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Was { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What became of each field meanwhile; null unless the API said that the document has changed (412).</summary>
    public IReadOnlyList<Moved>? Moved { get; init; }

    public bool IsOf(string form, string? item) => Form == form && Item == item;

    public IReadOnlyList<string>? ValuesOf(string field) => Typed.TryGetValue(field, out var values) ? values : null;

    public IEnumerable<string> ErrorsOf(string field) => Errors.Where(e => e.Field == field).Select(e => e.Message);
}

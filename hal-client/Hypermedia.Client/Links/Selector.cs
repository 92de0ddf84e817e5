using System.Globalization;
using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>
/// Which link to take, written as <c>relation</c>, <c>relation[2]</c> (the third), <c>relation[name=x]</c>, and with values for its template as
/// <c>relation{q=alex,limit=5}</c>. A link is chosen by <c>name</c>, <c>title</c>, <c>type</c>, <c>hreflang</c>, <c>profile</c> or <c>href</c>;
/// an embedded resource by any of its own properties.
/// </summary>
/// <param name="Relation">A relation: registered, curied or an expanded URI.</param>
public sealed record Selector(string Relation)
{
    /// <summary>The zero-based position among the links of the relation; null to not choose by position.</summary>
    public int? Index { get; init; }

    /// <summary>What to choose by; null to not choose by a value.</summary>
    public string? Key { get; init; }

    /// <summary>The value <see cref="Key"/> must have.</summary>
    public string? Value { get; init; }

    /// <summary>Values for the link's template (RFC 6570).</summary>
    public JsonObject Variables { get; init; } = [];

    /// <summary>What to take where there are both a link and an embedded resource. Default: the link.</summary>
    public Prefer Prefer { get; init; }

    /// <summary>Reads the written form. What does not look like a choice belongs to the relation.</summary>
    public static Selector Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = text.Trim();
        JsonObject variables = [];
        if (rest.EndsWith('}') && rest.IndexOf('{', StringComparison.Ordinal) is > 0 and var brace)
        {
            foreach (var pair in rest[(brace + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                var (name, value) = Cut(pair);
                variables[name] = value ?? "";
            }

            rest = rest[..brace];
        }

        if (!rest.EndsWith(']') || rest.LastIndexOf('[') is not (> 0 and var bracket)) return new Selector(rest) { Variables = variables };
        var choice = rest[(bracket + 1)..^1];
        var selector = new Selector(rest[..bracket]) { Variables = variables };
        if (int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return selector with { Index = index };
        var (key, wanted) = Cut(choice);
        return wanted is null ? selector with { Key = "name", Value = key } : selector with { Key = key, Value = wanted };
    }

    /// <summary>The same choice with these values for its template added.</summary>
    public Selector With(params (string Name, JsonNode? Value)[] variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var all = (JsonObject)Variables.DeepClone();
        foreach (var (name, value) in variables) all[name] = value?.DeepClone();
        return this with { Variables = all };
    }

    /// <inheritdoc/>
    public override string ToString() => this switch
    {
        { Index: { } index } => $"{Relation}[{index}]",
        { Key: { } key } => $"{Relation}[{key}={Value}]",
        _ => Relation,
    };

    private static (string Name, string? Value) Cut(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (pair.Trim(), null) : (pair[..equals].Trim(), pair[(equals + 1)..].Trim().Trim('"', '\''));
    }
}

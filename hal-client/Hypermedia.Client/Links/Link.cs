using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>A link object (draft-kelly-json-hal-11 §5) and what it resolves to.</summary>
public sealed record Link
{
    internal Link(HalClient client, Uri answeredBy, string relation, string href)
    {
        Client = client;
        AnsweredBy = answeredBy;
        Relation = relation;
        Href = href;
    }

    /// <summary>The relation as the document writes it, possibly curied.</summary>
    public string Relation { get; }

    /// <summary>The target as the document writes it: a URI reference, or a template when <see cref="Templated"/>.</summary>
    public string Href { get; }

    /// <summary>Whether <see cref="Href"/> is a template (§5.2): only JSON <c>true</c> makes it one.</summary>
    public bool Templated { get; internal init; }

    /// <summary>The media type to expect there (§5.3).</summary>
    public string? Type { get; internal init; }

    /// <summary>What tells it from others of its relation (§5.5).</summary>
    public string? Name { get; internal init; }

    /// <summary>Its label for a person (§5.7).</summary>
    public string? Title { get; internal init; }

    /// <summary>The language of its target (§5.8).</summary>
    public string? HrefLang { get; internal init; }

    /// <summary>A hint of the target's profile (§5.6).</summary>
    public string? Profile { get; internal init; }

    /// <summary>Present when the link is deprecated: where to read about it (§5.4).</summary>
    public string? Deprecation { get; internal init; }

    /// <summary>Whether it is of the answer's header fields <c>Link</c> (RFC 8288 §3) or <c>Link-Template</c> (RFC 9652), and not of the document.</summary>
    public bool FromHeader { get; internal init; }

    /// <summary>What the names of its template's variables are appended to, to say what they mean: <c>var-base</c> (RFC 9652 §2.1), resolved; null when not said.</summary>
    public Uri? VariableBase { get; internal init; }

    /// <summary>The whole link object, unknown members included; for a link of a header field, its parameters as one.</summary>
    public JsonElement Source { get; internal init; }

    /// <summary>The resolved target of a link that is no template; null for a template and for what is no URI. May be of any scheme.</summary>
    public Uri? Uri => Templated ? null : Reference.Resolve(AnsweredBy, Href);

    /// <summary>The names its template asks for, in order; empty when it is none.</summary>
    public IReadOnlyList<string> Variables => Templated && UriTemplate.TryParse(Href, out var template, out _) ? template.Variables : [];

    /// <summary>Whether it can be requested: http or https, or a template of one.</summary>
    public bool CanBeRequested => Expand() is { } uri && Reference.CanBeRequested(uri);

    internal HalClient Client { get; }

    internal Uri AnsweredBy { get; }

    /// <summary>The resolved target, its template expanded with these values (RFC 6570); null when that gives no URI.</summary>
    /// <param name="variables">Values by name; null counts as undefined.</param>
    public Uri? Expand(JsonObject? variables = null)
    {
        if (!Templated) return Uri;
        return UriTemplate.TryParse(Href, out var template, out _) && template.TryExpand(variables ?? [], out var expanded, out _)
            ? Reference.Resolve(AnsweredBy, expanded)
            : null;
    }

    /// <summary>Fetches its target. Refused when a template needs values that are missing, or when the target cannot be requested.</summary>
    /// <param name="variables">Values by name for a template.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Outcome> Get(JsonObject? variables = null, CancellationToken cancel = default) => Get(variables, fresh: false, isOnTheWay: false, cancel);

    internal Task<Outcome> Get(JsonObject? variables, bool fresh, bool isOnTheWay, CancellationToken cancel)
    {
        if (Templated)
        {
            if (!UriTemplate.TryParse(Href, out var template, out var error)) return Refuse($"The link's template '{Href}' is broken: {error}");
            if (template.Missing(variables ?? []) is { Count: > 0 } missing) return Refuse([.. missing.Select(m => new FieldError(m, $"'{Relation}' needs a value for it."))]);
        }

        if (Expand(variables) is not { } uri) return Refuse($"'{Href}' is no URI.");
        var hint = Client.Options.Accept;
        // The hint is worth a word only where it asks for something the client would not ask for anyway.
        var accept = Type is { Length: > 0 } && !MediaType.IsJson(MediaType.Essence(Type)) ? $"{Type}, {hint}" : null;
        return Client.Go(uri).Get(accept, fresh, isOnTheWay, cancel);
    }

    private static Task<Outcome> Refuse(string why) => Refuse([new FieldError(null, why)]);

    private static Task<Outcome> Refuse(IReadOnlyList<FieldError> errors) => Task.FromResult<Outcome>(new Outcome.Refused(errors));
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>The short forms of relations a document declares (draft-kelly-json-hal-11 §8.2); embedded resources share those of the root. What has no place for a relation is none.</summary>
internal sealed class Curies(IReadOnlyList<Link> declared)
{
    // Read once, when first asked for: two who do so at once read the same.
    private IReadOnlyList<(string Name, UriTemplate Template, Uri AnsweredBy)>? _templates;

    // The same few relations are compared again and again, by everything that looks for a link.
    private ConcurrentDictionary<string, string>? _expanded;

    /// <summary>Relations are compared without regard to case, URIs too (RFC 8288 §2.1.2).</summary>
    public bool Same(string one, string other) =>
        one.Equals(other, StringComparison.OrdinalIgnoreCase) || MayBeSame(one, other) && Expand(one).Equals(Expand(other), StringComparison.OrdinalIgnoreCase);

    public Uri? Documentation(string relation) =>
        Uri.TryCreate(Expand(relation), UriKind.Absolute, out var uri) && Reference.CanBeRequested(uri) ? uri : null;

    /// <summary>These, and before them those an embedded resource declares for itself.</summary>
    public Curies Within(IReadOnlyList<Link> own) => own.Count == 0 ? this : new([.. own, .. declared]);

    // What is short for something has a prefix, and what it is short for is a URI with a scheme; and of one prefix, every name is another relation.
    private static bool MayBeSame(string one, string other)
    {
        var (colon, otherColon) = (one.IndexOf(':', StringComparison.Ordinal), other.IndexOf(':', StringComparison.Ordinal));
        return colon > 0 && otherColon > 0 && !one.AsSpan(0, colon).SequenceEqual(other.AsSpan(0, otherColon));
    }

    private string Expand(string relation)
    {
        var colon = relation.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || declared.Count == 0) return relation;
        return (_expanded ??= new(StringComparer.Ordinal)).GetOrAdd(relation, static (name, curies) => curies.Fill(name, name.IndexOf(':', StringComparison.Ordinal)), this);
    }

    private string Fill(string relation, int colon)
    {
        foreach (var (name, template, answeredBy) in _templates ??= [.. Templates()])
        {
            if (relation.AsSpan(0, colon).SequenceEqual(name) && template.TryExpand(new JsonObject { ["rel"] = relation[(colon + 1)..] }, out var expanded, out _) && Reference.Resolve(answeredBy, expanded) is { } uri)
                return uri.AbsoluteUri;
        }

        return relation;
    }

    // A curie is a template, also where nobody says so: without its place filled, all relations of a prefix would be the same one.
    private IEnumerable<(string, UriTemplate, Uri)> Templates()
    {
        foreach (var curie in declared)
        {
            if (curie.Name is { Length: > 0 } name && UriTemplate.TryParse(curie.Href, out var template, out _) && template.Variables.Contains("rel")) yield return (name, template, curie.AnsweredBy);
        }
    }
}

using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>The short forms of relations a root document declares (draft-kelly-json-hal-11 §8.2); embedded resources share them.</summary>
internal sealed class Curies(IReadOnlyList<Link> declared)
{
    /// <summary>Relations are compared without regard to case, URIs too (RFC 8288 §2.1.2).</summary>
    public bool Same(string one, string other) =>
        one.Equals(other, StringComparison.OrdinalIgnoreCase) || Expand(one).Equals(Expand(other), StringComparison.OrdinalIgnoreCase);

    public Uri? Documentation(string relation) =>
        Uri.TryCreate(Expand(relation), UriKind.Absolute, out var uri) && Reference.CanBeRequested(uri) ? uri : null;

    private string Expand(string relation)
    {
        var colon = relation.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) return relation;
        var curie = declared.FirstOrDefault(l => l.Name == relation[..colon]);
        return curie?.Expand(new JsonObject { ["rel"] = relation[(colon + 1)..] })?.AbsoluteUri ?? relation;
    }
}

using System.Collections;

namespace Hypermedia.Client;

/// <summary>
/// The links of one document, in its order, and after them those of its answer's header fields that it does not have itself (RFC 8288 §3). A curied relation and its expansion
/// are the same relation (draft-kelly-json-hal-11 §8.2).
/// </summary>
public sealed class Links : IReadOnlyList<Link>
{
    private readonly IReadOnlyList<Link> _all;
    private readonly Curies _curies;

    internal Links(IReadOnlyList<Link> all, Curies curies)
    {
        _all = all;
        _curies = curies;
    }

    internal Curies Curies => _curies;

    /// <inheritdoc/>
    public int Count => _all.Count;

    /// <inheritdoc/>
    public Link this[int index] => _all[index];

    /// <summary>The relations as the document writes them, each once, in order; without <c>curies</c>.</summary>
    public IReadOnlyList<string> Relations => [.. _all.Select(l => l.Relation).Where(r => r != "curies").Distinct()];

    /// <summary>All links of a relation, curied or expanded, in order.</summary>
    public IReadOnlyList<Link> Find(string relation) => [.. _all.Where(l => _curies.Same(l.Relation, relation))];

    /// <summary>Whether there is a link of that relation.</summary>
    public bool Offer(string relation) => _all.Any(l => _curies.Same(l.Relation, relation));

    /// <summary>The one link a selector finds, or why there is not one. Where both have one, the document's own is preferred to the header's.</summary>
    /// <param name="selector">A relation with at most one choice: see <see cref="Selector"/>.</param>
    public LinkChoice Choose(string selector) => Choose(Selector.Parse(selector));

    /// <summary>The one link a selector finds, or why there is not one. Where both have one, the document's own is preferred to the header's.</summary>
    public LinkChoice Choose(Selector selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        var links = Find(selector.Relation);
        var fitting = selector switch
        {
            { Index: { } index } => links.Skip(index).Take(1).ToList(),
            { Key: { } key } => [.. links.Where(l => Has(l, key, selector.Value))],
            _ => links,
        };
        if (fitting.Any(l => !l.FromHeader)) fitting = [.. fitting.Where(l => !l.FromHeader)];
        return fitting.Count switch
        {
            0 => new LinkChoice.None(Relations),
            1 => new LinkChoice.One(fitting[0]),
            _ => new LinkChoice.Several([.. fitting.Select(l => Tell(l, links))]),
        };
    }

    /// <summary>The page that documents a relation: its curie expanded, or the relation itself when it is a URL; null when neither.</summary>
    public Uri? Documentation(string relation) => _curies.Documentation(relation);

    /// <summary>These, and those of the header fields that lead elsewhere than they do.</summary>
    internal Links And(IReadOnlyList<Link> ofHeader) =>
        ofHeader.Count == 0 ? this : new([.. _all, .. ofHeader.Where(h => !_all.Any(l => _curies.Same(l.Relation, h.Relation) && l.Templated == h.Templated && (l.Templated ? l.Href == h.Href : l.Uri == h.Uri)))], _curies);

    /// <inheritdoc/>
    public IEnumerator<Link> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool Has(Link link, string key, string? value) => string.Equals(value, key switch
    {
        "name" => link.Name,
        "title" => link.Title,
        "type" => link.Type,
        "hreflang" => link.HrefLang,
        "profile" => link.Profile,
        "href" => link.Href,
        _ => null,
    }, StringComparison.Ordinal);

    private static string Tell(Link link, IReadOnlyList<Link> among) =>
        link.Name is { Length: > 0 } name && among.Count(l => l.Name == name) == 1
            ? $"{link.Relation}[name={name}]"
            : $"{link.Relation}[{among.ToList().FindIndex(l => ReferenceEquals(l, link))}]";
}

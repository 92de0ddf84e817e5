using System.Collections;

namespace Hypermedia.Client;

/// <summary>The resources shown inside a document, by relation, in its order. Each may be partial; those without a <c>self</c> link are kept.</summary>
public sealed class EmbeddedStates : IReadOnlyList<KeyValuePair<string, State>>
{
    private readonly IReadOnlyList<KeyValuePair<string, State>> _all;
    private readonly Curies _curies;

    internal EmbeddedStates(IReadOnlyList<KeyValuePair<string, State>> all, Curies curies)
    {
        _all = all;
        _curies = curies;
    }

    /// <inheritdoc/>
    public int Count => _all.Count;

    /// <inheritdoc/>
    public KeyValuePair<string, State> this[int index] => _all[index];

    /// <summary>The relations as the document writes them, each once, in order.</summary>
    public IReadOnlyList<string> Relations => [.. _all.Select(e => e.Key).Distinct()];

    /// <summary>All resources embedded under a relation, curied or expanded, in order.</summary>
    public IReadOnlyList<State> Find(string relation) => [.. _all.Where(e => _curies.Same(e.Key, relation)).Select(e => e.Value)];

    /// <summary>Those a selector finds: by position, or by the value of a property.</summary>
    internal IReadOnlyList<State> Fitting(Selector selector) => selector switch
    {
        { Index: { } index } => [.. Find(selector.Relation).Skip(index).Take(1)],
        { Key: { } key } => [.. Find(selector.Relation).Where(e => e.Text(key) == selector.Value)],
        _ => Find(selector.Relation),
    };

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, State>> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using System.Collections;

namespace Hypermedia.Client;

/// <summary>The forms of one document, in its order.</summary>
public sealed class Forms : IReadOnlyList<Form>
{
    private readonly IReadOnlyList<Form> _all;

    internal Forms(IReadOnlyList<Form> all) => _all = all;

    /// <inheritdoc/>
    public int Count => _all.Count;

    /// <inheritdoc/>
    public Form this[int index] => _all[index];

    /// <summary>The form of that key; null when it is not offered.</summary>
    public Form? this[string key] => _all.FirstOrDefault(f => f.Key == key);

    /// <summary>The form <c>default</c>, else the first; null when there is none (HAL-FORMS §3.2).</summary>
    public Form? Default => this["default"] ?? (_all.Count > 0 ? _all[0] : null);

    /// <inheritdoc/>
    public IEnumerator<Form> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

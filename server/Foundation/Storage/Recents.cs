using System.Collections.Concurrent;

namespace Hypermedia.Foundation;

/// <summary>What a database remembers, table by table: a table may be shared by several databases, what was read from them is not.</summary>
internal sealed class Recents(bool areShared = false)
{
    private readonly ConcurrentDictionary<object, object> _ofTables = new(ReferenceEqualityComparer.Instance);

    public Recent<T>? Of<T>(ILifecycleTable<T> table) where T : class => table.StandsAlone ? (Recent<T>)_ofTables.GetOrAdd(table, static (_, isShared) => new Recent<T>(isShared), areShared) : null;
}

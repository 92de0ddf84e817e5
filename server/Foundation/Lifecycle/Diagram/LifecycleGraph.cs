namespace Hypermedia.Foundation;

/// <summary>A lifecycle as something to draw: its states, and the acts that lead from one to another.</summary>
/// <param name="Name">What lives this life, such as “Article”: the title of the drawing.</param>
/// <param name="States">All states, each once, in the order a life passes them; the drawing follows this order.</param>
/// <param name="Edges">What may be done, in the order it is to be listed.</param>
public sealed record LifecycleGraph(string Name, IReadOnlyList<string> States, IReadOnlyList<LifecycleEdge> Edges)
{
    /// <summary>The states without an exit to another state, in the order of <see cref="States"/>.</summary>
    public IEnumerable<string> FinalStates =>
        States.Where(state => !Edges.Any(edge => edge.From == state && edge.To != state));

    /// <summary>Refuses a graph that cannot be drawn truthfully; such a graph is a bug of the caller.</summary>
    /// <exception cref="ArgumentException">A state is listed twice, or an edge or <paramref name="marked"/> names a state that is not listed.</exception>
    internal void Check(string? marked)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in States)
            if (state.Length == 0 || !known.Add(state))
                throw new ArgumentException($"{Name}: every state has a name of its own, unlike “{state}”.", nameof(marked));

        var unknown = Edges.SelectMany(edge => new[] { edge.From, edge.To }).Append(marked).FirstOrDefault(state => state is not null && !known.Contains(state));
        if (unknown is not null)
            throw new ArgumentException($"{Name} has no state “{unknown}”.", nameof(marked));
    }
}

/// <summary>One act of a lifecycle and what it leads to.</summary>
/// <param name="From">The state it is done in; null for an act that begins a life.</param>
/// <param name="To">The state it leads to; the same as <paramref name="From"/> for an act that leaves it unchanged.</param>
/// <param name="Act">The act's name, such as “cancel”.</param>
/// <param name="Who">Who may do it, such as “its author”.</param>
public sealed record LifecycleEdge(string? From, string To, string Act, string Who);

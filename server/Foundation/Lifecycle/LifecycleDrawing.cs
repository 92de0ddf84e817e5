namespace Hypermedia.Foundation;

/// <summary>A lifecycle as something to be drawn.</summary>
public static class LifecycleDrawing
{
    /// <summary>Its states, and for each act an edge from every state it can be done in.</summary>
    public static LifecycleGraph ToGraph<T, TState>(this Lifecycle<T, TState> lifecycle, string name) where T : class, ILiving<T, TState> where TState : struct, Enum =>
        new(name, [.. States<TState>.All.Select(States<TState>.Name)], [.. lifecycle.Acts.SelectMany(Edges)]);

    private static IEnumerable<LifecycleEdge> Edges<T, TState>(Act<T, TState> act) where T : class, ILiving<T, TState> where TState : struct, Enum =>
        act.IsBeginning
            ? [new LifecycleEdge(null, States<TState>.Name(act.To!.Value), act.Name, act.Who.Name)]
            : act.States.Select(from => new LifecycleEdge(States<TState>.Name(from), States<TState>.Name(act.To ?? from), act.Name, act.Who.Name));
}

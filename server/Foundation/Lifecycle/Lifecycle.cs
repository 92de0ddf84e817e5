using System.Collections;
using System.Runtime.CompilerServices;

namespace Hypermedia.Foundation;

/// <summary>
/// The life of a resource as a table: who may do what, while it is in which state, and what it becomes. Everything
/// else reads it: enforcement, links and forms, routes, timers, refusals, diagrams. Immutable and safe for all threads.
/// </summary>
[CollectionBuilder(typeof(LifecycleBuilder), nameof(LifecycleBuilder.Create))]
public sealed class Lifecycle<T, TState> : IEnumerable<Row<T, TState>> where T : class, ILiving<T, TState> where TState : struct, Enum
{
    private readonly Row<T, TState>[] _rows;
    private readonly Party<T, TState>[] _parties;
    private readonly Act<T, TState>[][] _openIn;
    private readonly int[] _sightMasks;

    internal Lifecycle(ReadOnlySpan<Row<T, TState>> rows)
    {
        _rows = rows.ToArray();
        Acts = [.. _rows.OfType<Act<T, TState>>()];
        _parties = [.. _rows.SelectMany(row => row.Who.Members).Distinct()];
        foreach (var row in _rows) row.WhoMask = row.Who.Members.Aggregate(0, (mask, party) => mask | 1 << Array.IndexOf(_parties, party));
        _sightMasks = [.. Enum.GetValues<Depth>().Select(depth => _rows.OfType<Sight<T, TState>>().Where(sight => sight.Depth >= depth).Aggregate(0, (mask, sight) => mask | sight.WhoMask))];
        _openIn = [.. States<TState>.All.Select(state => Acts.Where(act => act.IsOpenIn(state)).ToArray())];
        Check();
    }

    /// <summary>The acts, in the order of the table; the first one open is the main one.</summary>
    public IReadOnlyList<Act<T, TState>> Acts { get; }

    /// <summary>The act of that name.</summary>
    /// <exception cref="KeyNotFoundException">No row has that name.</exception>
    public Act<T, TState> this[string name] => Acts.FirstOrDefault(act => act.Name == name) ?? throw new KeyNotFoundException($"No act is named '{name}'.");

    /// <summary>Which parties the caller belongs to, with this resource or, for null, before one has begun.</summary>
    public Standing StandingOf(Caller caller, T? resource)
    {
        var mask = 0;
        for (var i = 0; i < _parties.Length; i++)
            if (_parties[i].Includes(resource, caller)) mask |= 1 << i;
        return new Standing(mask);
    }

    /// <summary>True when those who stand so see that much of the resource; by default, that they may know of it at all.</summary>
    public bool MaySee(Standing standing, Depth depth = Depth.Glance) => standing.Includes(_sightMasks[(int)depth]);

    /// <summary>What the lifecycle says of an act on a resource.</summary>
    public Verdict Judge(T resource, Caller caller, Act<T, TState> act)
    {
        var standing = StandingOf(caller, resource);
        return standing.Includes(act.WhoMask)
            ? act.IsOpenTo(resource) ? Verdict.Allowed : Verdict.NotNow
            : caller.IsSystem || MaySee(standing) ? Verdict.NotYours : Verdict.Unknown;
    }

    /// <summary>What the lifecycle says of beginning a resource.</summary>
    public Verdict JudgeBeginning(Caller caller, Act<T, TState> act) =>
        StandingOf(caller, null).Includes(act.WhoMask) ? Verdict.Allowed : Verdict.NotYours;

    /// <summary>The acts open to those who stand so, in the order of the table.</summary>
    public Offers<T, TState> Offers(T resource, Standing standing) => new(_openIn[States<TState>.Ordinal(resource.State)], resource, standing);

    /// <summary>What the clock does in a state, if it does anything.</summary>
    public Act<T, TState>? ClockAct(TState state) => Array.Find(_openIn[States<TState>.Ordinal(state)], act => act.Delay is not null);

    /// <inheritdoc/>
    public IEnumerator<Row<T, TState>> GetEnumerator() => ((IEnumerable<Row<T, TState>>)_rows).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Check()
    {
        var mistakes = LifecycleCheck.Mistakes(this).ToList();
        if (mistakes.Count > 0) throw new InvalidOperationException($"The lifecycle of {typeof(T).Name} contradicts itself: {string.Join(" ", mistakes)}");
    }
}

/// <summary>Makes a lifecycle of a collection expression.</summary>
public static class LifecycleBuilder
{
    /// <summary>A lifecycle of these rows, checked.</summary>
    /// <exception cref="InvalidOperationException">The rows contradict one another; the message names every mistake.</exception>
    public static Lifecycle<T, TState> Create<T, TState>(ReadOnlySpan<Row<T, TState>> rows) where T : class, ILiving<T, TState> where TState : struct, Enum => new(rows);
}

/// <summary>The acts open now to those who stand so; enumerated without allocation.</summary>
public readonly struct Offers<T, TState>(Act<T, TState>[] open, T resource, Standing standing) where T : class, ILiving<T, TState> where TState : struct, Enum
{
    /// <summary>The acts, in the order of the table.</summary>
    public Enumerator GetEnumerator() => new(open, resource, standing);

    /// <summary>Walks over the open acts.</summary>
    public struct Enumerator(Act<T, TState>[] open, T resource, Standing standing)
    {
        private int _at = -1;

        /// <summary>The act reached.</summary>
        public readonly Act<T, TState> Current => open[_at];

        /// <summary>Goes on to the next open act.</summary>
        public bool MoveNext()
        {
            while (++_at < open.Length)
                if (standing.Includes(open[_at].WhoMask) && open[_at].IsForPeople && open[_at].IsOpenTo(resource)) return true;
            return false;
        }
    }
}

namespace Hypermedia.Foundation;

/// <summary>A resource with a lifecycle. Implemented by an immutable record; an act makes a new one.</summary>
public interface ILiving<TSelf, TState> where TSelf : class, ILiving<TSelf, TState> where TState : struct, Enum
{
    /// <summary>Its id: letters, digits and hyphens only, so that it stands in a URL as it is.</summary>
    string Id { get; }

    /// <summary>The state it is in.</summary>
    TState State { get; }

    /// <summary>Counts its changes from 1.</summary>
    long Version { get; }

    /// <summary>When it entered that state: the clock counts from here.</summary>
    DateTimeOffset Since { get; }

    /// <summary>The same resource, entered into <paramref name="entry"/>.</summary>
    TSelf Enter(Entry<TState> entry);
}

/// <summary>What the lifecycle decides about a change: the state, the version it makes, when it was made, and since when the state holds.</summary>
public readonly record struct Entry<TState>(TState State, long Version, DateTimeOffset At, DateTimeOffset Since) where TState : struct, Enum;

/// <summary>What a caller gives to do an act. The record is the form, the validation, the schema, and what history keeps.</summary>
public interface IAct<T>
{
    /// <summary>The resource after the act, its state apart: the lifecycle sets that. Unless it says otherwise, an act changes nothing else.</summary>
    T After(T resource, Moment moment) => resource;
}

/// <summary>
/// What a caller gives to change what a resource says of itself. Its form shows what is there now, and carries the version
/// it was read from; a request holds only what changes (merge patch, RFC 7396: what is absent stays, null removes).
/// </summary>
public interface IEdit<TSelf, T> : IAct<T> where TSelf : class, IEdit<TSelf, T>
{
    /// <summary>The form as it would have to be filled to leave the resource as it is.</summary>
    static abstract TSelf Of(T resource);
}

/// <summary>What a caller gives to begin a resource.</summary>
public interface IBeginning<T>
{
    /// <summary>The new resource, its state apart.</summary>
    T Begin(string id, Moment moment);
}

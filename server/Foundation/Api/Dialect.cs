namespace Hypermedia.Foundation;

/// <summary>
/// How a version speaks of a kind of resource: what it calls the states, which acts it speaks of, and what it hears for
/// them. It never alters a rule: who may do what, and when, is the lifecycle's.
/// </summary>
public sealed class Dialect<T, TState> where T : class, ILiving<T, TState> where TState : struct, Enum
{
    /// <summary>The lifecycle's own words: the newest.</summary>
    public static Dialect<T, TState> Newest { get; } = new();

    /// <summary>What it calls a state. Several may have one name.</summary>
    public Func<TState, string> Name { get; init; } = States<TState>.Name;

    /// <summary>The acts it speaks of; null for all.</summary>
    public IReadOnlyList<SpokenAct>? Acts { get; init; }

    /// <summary>True when it shows what happened to a resource, and its lifecycle drawn.</summary>
    public bool TellsLives { get; init; } = true;

    /// <summary>True when a resource is begun by POST to the collection itself, and not at an address of the act.</summary>
    public bool BeginsAtCollection { get; init; }

    /// <summary>True when its collection has numbered pages (<see cref="NumberedQuery{TState}"/>).</summary>
    public bool NumbersPages { get; init; }

    /// <summary>The names it has for states, each once.</summary>
    public IReadOnlyList<string> Names => [.. States<TState>.All.Select(Name).Distinct()];

    /// <summary>What it calls a state that the lifecycle calls by this name.</summary>
    internal string Told(string name) => States<TState>.Find(name) is { } state ? Name(state) : name;

    internal SpokenAct? Of(Act<T, TState> act) =>
        !act.IsForPeople ? null
        : Acts is null ? new SpokenAct(act.Name)
        : Acts.FirstOrDefault(spoken => spoken.Name == act.Name);
}

/// <summary>An act a version speaks of.</summary>
/// <param name="Name">The lifecycle's name for it.</param>
public sealed record SpokenAct(string Name)
{
    /// <summary>What the version asks for; null for what the lifecycle asks for.</summary>
    internal FormShape? Form { get; private init; }

    /// <summary>What the lifecycle asks for, made of what the version hears.</summary>
    internal Func<object, object> Hear { get; private init; } = form => form;

    /// <summary>An act the version asks something else for.</summary>
    /// <param name="name">The lifecycle's name for it.</param>
    /// <param name="hear">Makes of it what the lifecycle asks for.</param>
    public static SpokenAct Of<TForm>(string name, Func<TForm, object> hear) where TForm : class =>
        new(name) { Form = FormShape.Of<TForm>(), Hear = form => hear((TForm)form) };
}

/// <summary>The same resource in another version.</summary>
/// <param name="Home">The version.</param>
/// <param name="Collection">Where all of them are; each is below, by its id.</param>
public sealed record OtherVersion(VersionHome Home, ApiRoute Collection)
{
    /// <summary>One of them.</summary>
    public ApiRoute Item { get; } = Collection.Then("{id}");
}

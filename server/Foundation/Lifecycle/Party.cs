namespace Hypermedia.Foundation;

/// <summary>
/// Those who may do something: a relation between the resource and the caller ("its author"), not merely a role, so
/// that ownership needs no guard of its own.
/// </summary>
public sealed class Party<T, TState> where T : class, ILiving<T, TState> where TState : struct, Enum
{
    private readonly Func<T?, Caller, bool> _includes;

    /// <param name="name">How a sentence names them: "its author", "an editor".</param>
    /// <param name="includes">Whether the caller is one of them; the resource is null while it has not begun.</param>
    public Party(string name, Func<T?, Caller, bool> includes)
    {
        Name = name;
        _includes = includes;
        Members = [this];
    }

    private Party(Party<T, TState> one, Party<T, TState> other)
    {
        Name = $"{one.Name} or {other.Name}";
        _includes = (resource, caller) => one.Includes(resource, caller) || other.Includes(resource, caller);
        Members = [.. one.Members, .. other.Members];
    }

    /// <summary>A part of the system: it acts by message or by clock, and no route leads to what it does.</summary>
    public static Party<T, TState> System(string part) => new("the " + part, (_, caller) => caller.IsSystem && caller.Role == part) { Part = part };

    /// <summary>The clock: it does what has a delay, when the delay is over.</summary>
    public static Party<T, TState> Clock { get; } = System(Caller.Clock.Role);

    /// <summary>How a sentence names them.</summary>
    public string Name { get; }

    /// <summary>The part of the system, or null for people.</summary>
    public string? Part { get; private init; }

    internal IReadOnlyList<Party<T, TState>> Members { get; }

    /// <summary>Either of two parties.</summary>
    public Party<T, TState> Or(Party<T, TState> other) => new(this, other);

    /// <summary>A row: they may see the resource as it is now, but not what happened to it.</summary>
    public Sight<T, TState> MayGlance() => new(this, Depth.Glance);

    /// <summary>A row: they may see the resource and follow what happens to it; what others gave stays with them.</summary>
    public Sight<T, TState> MaySee() => new(this, Depth.Follow);

    /// <summary>A row: they may see the resource, what happened to it, and what everyone gave.</summary>
    public Sight<T, TState> MaySeeAll() => new(this, Depth.Whole);

    /// <summary>A row: they may do <typeparamref name="TAct"/>, offered under <paramref name="name"/> and shown as <paramref name="title"/>.</summary>
    public Act<T, TState> May<TAct>(string name, string title) where TAct : class, IAct<T> =>
        new(this, name, title, FormShape.Of<TAct>(), (resource, form, moment) => ((TAct)form).After(resource!, moment));

    /// <summary>A row: they may begin a resource.</summary>
    public Act<T, TState> MayBegin<TBeginning>(string name, string title) where TBeginning : class, IBeginning<T> =>
        new(this, name, title, FormShape.Of<TBeginning>(), begin: (id, form, moment) => ((TBeginning)form).Begin(id, moment));

    /// <summary>A row: they may change what the resource says of itself, by PATCH and never blindly: with If-Match or the form's version.</summary>
    public Act<T, TState> MayEdit<TEdit>(string name, string title) where TEdit : class, IEdit<TEdit, T> =>
        new(this, name, title, FormShape.ForEdit(FormShape.Of<TEdit>()), (resource, form, moment) => ((TEdit)form).After(resource!, moment), prefill: TEdit.Of);

    internal bool Includes(T? resource, Caller caller) => _includes(resource, caller);
}

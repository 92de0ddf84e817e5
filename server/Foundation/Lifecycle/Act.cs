namespace Hypermedia.Foundation;

/// <summary>A row of a lifecycle.</summary>
public abstract class Row<T, TState>(Party<T, TState> who) where T : class, ILiving<T, TState> where TState : struct, Enum
{
    /// <summary>Who.</summary>
    public Party<T, TState> Who { get; } = who;

    /// <summary>The bits of <see cref="Who"/> in a <see cref="Standing"/>; given by the lifecycle.</summary>
    internal int WhoMask { get; set; }
}

/// <summary>A row that says who may know of the resource, and how much.</summary>
public sealed class Sight<T, TState>(Party<T, TState> who, Depth depth) : Row<T, TState>(who) where T : class, ILiving<T, TState> where TState : struct, Enum
{
    /// <summary>How much they see.</summary>
    public Depth Depth => depth;
}

/// <summary>How much of a resource somebody sees; each sees what the one before sees.</summary>
public enum Depth
{
    /// <summary>The document as it is now.</summary>
    Glance,

    /// <summary>What happens to it too: its history and its stream; and of what was given, what they gave themselves.</summary>
    Follow,

    /// <summary>Everything that was ever given, by whomever.</summary>
    Whole,
}

/// <summary>A row that says who may do what, while it is in which states, and what it becomes.</summary>
public sealed class Act<T, TState> : Row<T, TState> where T : class, ILiving<T, TState> where TState : struct, Enum
{
    private readonly Func<T?, object, Moment, T>? _after;
    private readonly Func<string, object, Moment, T>? _begin;
    private readonly Func<T, object>? _prefill;
    private readonly Dictionary<TState, string> _titles = [];
    private Func<T, DateTimeOffset>? _from;
    private ulong _while;

    internal Act(Party<T, TState> who, string name, string title, FormShape form, Func<T?, object, Moment, T>? after = null, Func<string, object, Moment, T>? begin = null, Func<T, object>? prefill = null)
        : base(who)
    {
        Name = name;
        Title = title;
        Form = form;
        _after = after;
        _begin = begin;
        _prefill = prefill;
    }

    /// <summary>Its name: the relation (after the curie) and the key of its template.</summary>
    public string Name { get; }

    /// <summary>How a person reads it.</summary>
    public string Title { get; }

    /// <summary>What it asks for.</summary>
    public FormShape Form { get; }

    /// <summary>The state it leads to; null when it leaves the state as it is.</summary>
    public TState? To { get; private set; }

    /// <summary>How long after the state was entered the clock does it; null for all that people and messages do.</summary>
    public TimeSpan? Delay { get; private set; }

    /// <summary>The name of the fact it becomes, in the past tense: "cancelled".</summary>
    public string Fact { get; private set; } = "";

    /// <summary>A further condition on the resource, beside its state.</summary>
    public Rule<T>? Condition { get; private set; }

    /// <summary>True when it begins a resource.</summary>
    public bool IsBeginning => _begin is not null;

    /// <summary>True when it changes what the resource says of itself, and so must name the version it was read from.</summary>
    public bool IsEdit => _prefill is not null;

    /// <summary>How it is done over HTTP.</summary>
    public string Method => IsEdit ? "PATCH" : "POST";

    /// <summary>What is answered once it is done.</summary>
    public ActAnswer Answer { get; private set; }

    /// <summary>True when a person can do it over HTTP.</summary>
    public bool IsForPeople => Who.Part is null;

    /// <summary>The states it can be done in, in the order of the enum.</summary>
    public IReadOnlyList<TState> States => [.. States<TState>.All.Where(IsOpenIn)];

    /// <summary>The states in which it can be done.</summary>
    public Act<T, TState> While(params ReadOnlySpan<TState> states)
    {
        foreach (var state in states) _while |= Bit(state);
        return this;
    }

    /// <summary>The state it leads to, and the fact it becomes ("cancelled").</summary>
    public Act<T, TState> Then(TState state, string fact)
    {
        To = state;
        Fact = fact;
        return this;
    }

    /// <summary>It leaves the state as it is, and becomes a fact ("rated").</summary>
    public Act<T, TState> ThenStays(string fact)
    {
        Fact = fact;
        return this;
    }

    /// <summary>The clock does it this long after the state was entered, or after another moment the resource remembers.</summary>
    public Act<T, TState> After(TimeSpan delay, Func<T, DateTimeOffset>? from = null)
    {
        Delay = delay;
        _from = from;
        return this;
    }

    /// <summary>A further condition, for the rare rule that the state does not tell.</summary>
    public Act<T, TState> If(Rule<T> rule)
    {
        Condition = rule;
        return this;
    }

    /// <summary>It only begins what takes a while: answered with 202, and with the resource to look at again (RFC 9110 §15.3.3).</summary>
    public Act<T, TState> Later()
    {
        Answer = ActAnswer.Later;
        return this;
    }

    /// <summary>It only notifies: answered with 202 and no body.</summary>
    public Act<T, TState> OneWay()
    {
        Answer = ActAnswer.Nothing;
        return this;
    }

    /// <summary>Another title while it is in <paramref name="state"/>: for what costs more then.</summary>
    public Act<T, TState> Shown(TState state, string title)
    {
        _titles[state] = title;
        return this;
    }

    /// <summary>The title to show now.</summary>
    public string TitleIn(TState state) => _titles.TryGetValue(state, out var title) ? title : Title;

    internal DateTimeOffset CountsFrom(T resource) => _from?.Invoke(resource) ?? resource.Since;

    internal bool IsOpenIn(TState state) => (_while & Bit(state)) != 0;

    internal bool IsOpenTo(T resource) => IsOpenIn(resource.State) && (Condition is null || Condition.Holds(resource));

    internal bool IsOpenTo(T resource, Standing standing) => standing.Includes(WhoMask) && IsOpenTo(resource);

    internal T Apply(T resource, object form, Moment moment) => _after!(resource, form, moment);

    internal object? Prefill(T? resource) => resource is null ? null : _prefill?.Invoke(resource);

    internal T Begin(string id, object form, Moment moment) => _begin!(id, form, moment);

    private static ulong Bit(TState state) => 1UL << States<TState>.Ordinal(state);
}

/// <summary>What an act answers over HTTP once it is done.</summary>
public enum ActAnswer
{
    /// <summary>The resource as it is now: 200, or 201 for one that was begun.</summary>
    Document,

    /// <summary>202 and the resource, which moves on by itself.</summary>
    Later,

    /// <summary>202 and no body.</summary>
    Nothing,
}

/// <summary>A condition with the sentence that tells a person why it does not hold.</summary>
public sealed record Rule<T>(Func<T, bool> Holds, string OtherwiseSay);

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hypermedia.Foundation;

/// <summary>Where the resources of a lifecycle are kept. Every method runs inside the caller's transaction.</summary>
public interface ILifecycleTable<T> where T : class
{
    /// <summary>The resource of that id, or null.</summary>
    T? Find(SqlSession db, string id);

    /// <summary>Writes a new resource, with the JSON that its event keeps too.</summary>
    void Insert(SqlSession db, T resource, string json, DateTimeOffset? dueAt);

    /// <summary>Writes a changed resource over the one before, with the JSON that its event keeps too.</summary>
    void Update(SqlSession db, T resource, string json, DateTimeOffset? dueAt);

    /// <summary>At most <paramref name="limit"/> ids for which the clock has something to do by now.</summary>
    IReadOnlyList<string> Due(SqlSession db, DateTimeOffset now, int limit);

    /// <summary>When the clock has something to do next, or null.</summary>
    DateTimeOffset? NextDue(SqlSession db);

    /// <summary>How a resource is written as JSON, in its row and in its events: its public properties, in camel case, unless the table says otherwise.</summary>
    JsonTypeInfo<T> Json => KeptJson.Of<T>();

    /// <summary>True when a row depends on nothing else, so that what was read or written lately may be remembered (<see cref="Recent{T}"/>).</summary>
    bool StandsAlone => false;
}

/// <summary>
/// The one door to a resource: HTTP, messages and the clock all pass it. It judges inside the transaction, lets the act
/// make the resource anew, and writes resource and event together; so nothing changes that the table does not allow, and
/// nothing changes without its event.
/// </summary>
/// <param name="rules">The rules it keeps.</param>
/// <param name="table">The table behind it.</param>
/// <param name="log">The log that tells of every passage.</param>
/// <param name="factPrefix">What the names of facts begin with: "shop.order." makes "shop.order.shipped".</param>
public sealed class Door<T, TState>(Lifecycle<T, TState> rules, ILifecycleTable<T> table, EventLog log, string factPrefix)
    where T : class, ILiving<T, TState> where TState : struct, Enum
{
    private readonly JsonTypeInfo<T> _json = table.Json;

    /// <summary>The rules it keeps.</summary>
    public Lifecycle<T, TState> Rules => rules;

    /// <summary>
    /// What follows from every passage in the same transaction, for what must never be seen apart from it: gets the resource
    /// as it is after the act. Whatever can follow a little later is better heard from the log.
    /// </summary>
    public Action<SqlSession, Act<T, TState>, T, Moment>? Consequence { get; init; }

    /// <summary>The table behind it, for reading.</summary>
    public ILifecycleTable<T> Table => table;

    /// <summary>The log that tells of every passage.</summary>
    public EventLog Log => log;

    /// <summary>Begins a resource. The caller has been judged by <see cref="Lifecycle{T, TState}.JudgeBeginning"/>.</summary>
    public T Begin(SqlSession db, string id, Act<T, TState> act, object form, Moment moment)
    {
        var resource = act.Begin(id, form, moment).Enter(new Entry<TState>(act.To!.Value, 1, moment.Now, moment.Now));
        var json = JsonSerializer.Serialize(resource, _json);
        table.Insert(db, resource, json, DueAt(resource));
        Remember(db, resource);
        Tell(db, act, form, moment, from: "", resource, json);
        Metrics.Done(db, factPrefix, act.Name);
        Consequence?.Invoke(db, act, resource, moment);
        return resource;
    }

    /// <summary>Does an act on a resource, if it is allowed now and the precondition holds.</summary>
    public Passage<T> Perform(SqlSession db, string id, Act<T, TState> act, object form, Moment moment, Func<T, bool>? precondition = null)
    {
        return table.Find(db, id) is { } before ? Perform(db, before, act, form, moment, precondition) : new Passage<T>.Refused(null, Verdict.Unknown);
    }

    /// <summary>Does an act on a resource that was read in this very transaction, if it is allowed now and the precondition holds.</summary>
    public Passage<T> Perform(SqlSession db, T before, Act<T, TState> act, object form, Moment moment, Func<T, bool>? precondition = null)
    {
        var verdict = rules.Judge(before, moment.Who, act);
        if (verdict != Verdict.Allowed)
        {
            NotDone(act, verdict);
            return new Passage<T>.Refused(before, verdict);
        }
        if (precondition is not null && !precondition(before))
        {
            Stale(act);
            return new Passage<T>.Stale(before);
        }

        var after = act.Apply(before, form, moment).Enter(new Entry<TState>(act.To ?? before.State, before.Version + 1, moment.Now, act.To is null ? before.Since : moment.Now));
        var json = JsonSerializer.Serialize(after, _json);
        table.Update(db, after, json, DueAt(after));
        db.RecentOf(table)?.Doubt(db, after.Id);
        Remember(db, after);
        Tell(db, act, form, moment, States<TState>.Name(before.State), after, json);
        Metrics.Done(db, factPrefix, act.Name);
        Consequence?.Invoke(db, act, after, moment);
        return new Passage<T>.Done(after);
    }

    /// <summary>What the names of its facts begin with.</summary>
    internal string FactPrefix => factPrefix;

    /// <summary>True for a fact that was told here: other kinds of resources may share the log, and even the ids.</summary>
    public bool Told(Event fact) => fact.Type.StartsWith(factPrefix, StringComparison.Ordinal);

    /// <summary>At most <paramref name="limit"/> facts about a resource after a sequence, in order.</summary>
    public IReadOnlyList<Event> Facts(string id, long after, int limit) => log.After(factPrefix, id, after, limit);

    /// <summary>The last fact about a resource, or of one act on it; null if there is none.</summary>
    public Event? LastFact(string id, string? act = null) => log.Last(factPrefix, id, act);

    /// <summary>The trace of what happened to a resource last, in the caller's transaction; null if there is none.</summary>
    public string? Trace(SqlSession db, string id) => EventLog.Trace(db, factPrefix, id);

    /// <summary>The trace that a resource was begun in; null if there is none.</summary>
    internal string? FirstTrace(string id) => log.Find(factPrefix, id, version: 1)?.TraceParent;

    /// <summary>Counts an act that was refused before it came here.</summary>
    internal void NotDone(Act<T, TState> act, Verdict verdict) => Metrics.NotDone(factPrefix, act.Name, verdict);

    /// <summary>Counts an act asked for of a version that is no more.</summary>
    internal void Stale(Act<T, TState> act) => Metrics.Stale(factPrefix, act.Name);

    /// <summary>A resource as it was when it had that version.</summary>
    /// <exception cref="InvalidOperationException">It never had that version.</exception>
    public T Recall(string id, long version) => Recall(log.Find(factPrefix, id, version) ?? throw new InvalidOperationException($"No fact made version {version} of '{id}'."));

    /// <summary>A resource as an event kept it.</summary>
    public T Recall(Event told) => told.Made as T ?? JsonSerializer.Deserialize(told.Snapshot, _json)!;

    // Before whoever watches is woken: they may ask at once.
    private void Remember(SqlSession db, T now)
    {
        if (db.RecentOf(table) is { } recent) db.OnCommit(() => recent.Put(now.Id, now, now.Version));
    }

    private DateTimeOffset? DueAt(T resource) => rules.ClockAct(resource.State) is { Delay: { } delay } act && act.IsOpenTo(resource) ? act.CountsFrom(resource) + delay : null;

    private void Tell(SqlSession db, Act<T, TState> act, object form, Moment moment, string from, T after, string json) => log.Append(db, new Event
    {
        Type = factPrefix + act.Fact,
        Subject = after.Id,
        Version = after.Version,
        At = moment.Now,
        Act = act.Name,
        By = moment.Who.IsSystem ? moment.Who.Role : moment.Who.Subject,
        From = from,
        To = States<TState>.Name(after.State),
        Form = act.Form.ToJson(form),
        Snapshot = json,
        Made = after,
        TraceParent = moment.TraceParent,
    });
}

/// <summary>What came of an act asked for at the <see cref="Door{T, TState}"/>.</summary>
public abstract record Passage<T> where T : class
{
    private Passage() { }

    /// <summary>It was done; this is the resource now.</summary>
    public sealed record Done(T Now) : Passage<T>;

    /// <summary>It was refused; the resource is as it was, or null when there is none.</summary>
    public sealed record Refused(T? Now, Verdict Verdict) : Passage<T>;

    /// <summary>The precondition failed: the caller knew an older version.</summary>
    public sealed record Stale(T Now) : Passage<T>;
}

using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>Reads members of one document or resource object for a view; generated code calls it. What does not fit is noted, and reading goes on.</summary>
public sealed class ViewReader
{
    // Enough to see what it is, little enough for one line.
    private const int MostShown = 60;

    private readonly List<Issue> _issues;

    internal ViewReader(State state, List<Issue> issues) => (State, _issues) = (state, issues);

    /// <summary>What is read.</summary>
    public State State { get; }

    /// <summary>Whether anything did not fit so far.</summary>
    public bool IsWrong => _issues.Count > 0;

    internal IReadOnlyList<Issue> Issues => _issues;

    /// <summary>A property; null or the default when it is missing, null, or wrong.</summary>
    public T? Value<T>(string property, ViewValue<T> kind, bool required) => TryValue(property, kind, required, out var value) ? value : default;

    /// <summary>A property of a value type that may be missing; null when it is, and when it is wrong.</summary>
    public T? ValueOrNull<T>(string property, ViewValue<T> kind)
        where T : struct => TryValue(property, kind, required: false, out var value) ? value : null;

    /// <summary>A property that is an array; null when it is missing, null, or wrong.</summary>
    public IReadOnlyList<T>? Values<T>(string property, ViewValue<T> kind, bool required)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Array(property, required, (JsonElement item, string at, out T value) => Fits(item, at, kind, out value));
    }

    /// <summary>A property that is an object, as a view of its own; null when it is missing, null, or wrong.</summary>
    public T? Object<T>(string property, bool required)
        where T : class, IHalView<T> => Present(property, "an object", required) is { } found && IsObject(found, At(property)) ? Inside<T>(found, At(property)) : null;

    /// <summary>A property that is an array of objects, as views of their own; null when it is missing, null, or wrong.</summary>
    public IReadOnlyList<T>? Objects<T>(string property, bool required)
        where T : class, IHalView<T> => Array(property, required, (JsonElement item, string at, out T value) =>
    {
        var fits = IsObject(item, at);
        value = fits ? Inside<T>(item, at) : null!;
        return fits;
    });

    /// <summary>What is embedded, as a view of its own.</summary>
    public T? Embedded<T>(string selector, bool required)
        where T : class, IHalView<T> => EmbeddedState(selector, required) is { } found ? T.Read(new ViewReader(found, _issues)) : null;

    /// <summary>All that is embedded under a relation, as views of their own; none when nothing is.</summary>
    public IReadOnlyList<T> AllEmbedded<T>(string relation)
        where T : class, IHalView<T> => [.. State.Embedded.Find(relation).Select(found => T.Read(new ViewReader(found, _issues)))];

    /// <summary>What is embedded.</summary>
    public State? EmbeddedState(string selector, bool required)
    {
        var found = State.Embedded.Fitting(Selector.Parse(selector));
        if (found.Count == 1) return found[0];
        if (found.Count > 1) Note("/_embedded", $"should have one resource under '{selector}', and has {found.Count}.");
        else if (required) Note("/_embedded", $"should have a resource under '{selector}', and has {(State.Links.Offer(Selector.Parse(selector).Relation) ? "none, only a link to it" : "none")}.");
        return null;
    }

    /// <summary>All that is embedded under a relation; none when nothing is.</summary>
    public IReadOnlyList<State> AllEmbeddedStates(string relation) => State.Embedded.Find(relation);

    /// <summary>A link.</summary>
    public Link? Link(string selector, bool required)
    {
        switch (State.Links.Choose(selector))
        {
            case LinkChoice.One { Link: var link }:
                return link;
            case LinkChoice.Several several:
                Note("/_links", $"should have one link '{selector}', and has {string.Join(", ", several.Choices)}.");
                return null;
            default:
                if (required) Note("/_links", $"should have a link '{selector}', and has {Offered()}.");
                return null;
        }
    }

    /// <summary>All links of a relation; none when there are none.</summary>
    public IReadOnlyList<Link> AllLinks(string relation) => State.Links.Find(relation);

    /// <summary>A form.</summary>
    public Form? Form(string key, bool required)
    {
        if (State.Forms[key] is { } form) return form;
        if (required) Note("/_templates", $"should have a form '{key}', and has {(State.Forms.Count == 0 ? "none" : string.Join(", ", State.Forms.Select(f => f.Key)))}.");
        return null;
    }

    private delegate bool ReadItem<T>(JsonElement item, string at, out T value);

    private string Offered() => State.Links.Relations is { Count: > 0 } relations ? string.Join(", ", relations) : "none";

    private string At(string property) => State.Pointer + Json.Step(property);

    private void Note(string where, string message) => _issues.Add(new Issue(State.Pointer + where, message));

    private bool TryValue<T>(string property, ViewValue<T> kind, bool required, out T value)
    {
        ArgumentNullException.ThrowIfNull(kind);
        value = default!;
        return Present(property, kind.Expected, required) is { } found && Fits(found, At(property), kind, out value);
    }

    private bool Fits<T>(JsonElement found, string at, ViewValue<T> kind, out T value)
    {
        if (kind.TryRead(found, State.Uri, out value!)) return true;
        _issues.Add(new Issue(at, $"should be {kind.Expected}, and is {Shown(found)}."));
        return false;
    }

    private JsonElement? Present(string property, string expected, bool required)
    {
        var found = default(JsonElement);
        var isThere = !StateReader.IsReserved(property) && State.Source.TryGetProperty(property, out found);
        if (isThere && found.ValueKind != JsonValueKind.Null) return found;
        if (required) Note(Json.Step(property), $"should be {expected}, and is {(isThere ? "null" : "missing")}.");
        return null;
    }

    private List<T>? Array<T>(string property, bool required, ReadItem<T> read)
    {
        if (Present(property, "an array", required) is not { } found) return null;
        if (found.ValueKind != JsonValueKind.Array)
        {
            Note(Json.Step(property), $"should be an array, and is {Shown(found)}.");
            return null;
        }

        var (items, index) = (new List<T>(), 0);
        foreach (var item in found.EnumerateArray())
        {
            if (read(item, $"{At(property)}/{index++}", out var value)) items.Add(value);
        }

        return items;
    }

    private bool IsObject(JsonElement found, string at)
    {
        if (found.ValueKind == JsonValueKind.Object) return true;
        _issues.Add(new Issue(at, $"should be an object, and is {Shown(found)}."));
        return false;
    }

    private T Inside<T>(JsonElement found, string at)
        where T : class, IHalView<T> => T.Read(new ViewReader(new State(State.Client, State.Uri) { Source = found, Pointer = at, Around = State }, _issues));

    private static string Shown(JsonElement found) => found.GetRawText() is { Length: > MostShown } raw ? $"{raw[..MostShown]}…" : found.GetRawText();
}

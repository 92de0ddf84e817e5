using System.Text.Json;
using Hypermedia.Client;

namespace Hypermedia.Explorer.Parts;

/// <summary>What to call things that have no name of their own.</summary>
internal static class Words
{
    // Relations that say how to get somewhere and not what is there.
    private static readonly string[] Directions = ["self", "item", "up", "next", "prev", "first", "last", "collection", "search", "start", "index"];

    // A key longer than this was made by a machine and tells a person nothing.
    private const int ShortName = 20;

    private static readonly string[] Standing = ["status", "state"];

    private static readonly string[] Names = ["title", "name"];

    /// <summary><c>shop:sign-in</c> and <c>https://…/rels/sign-in</c> are both “Sign in”.</summary>
    public static string Of(string relation)
    {
        var local = Local(relation).Replace('-', ' ').Replace('_', ' ').Trim();
        return local.Length == 0 ? relation : char.ToUpperInvariant(local[0]) + local[1..];
    }

    public static string Label(Link link) => link.Title ?? link.Name ?? Of(link.Relation);

    public static string Local(string relation)
    {
        var end = relation.TrimEnd('/');
        var cut = end.LastIndexOfAny([':', '/', '#']);
        return cut >= 0 && cut + 1 < end.Length ? end[(cut + 1)..] : end;
    }

    public static string Title(State state, string? via)
    {
        if (Plain.Title(state) is { Length: > 0 } title) return title;
        if (Plain.Links(state, "profile").FirstOrDefault() is { Href: { Length: > 0 } profile }) return Of(profile);
        return state.Text("id") is { } id && !SaysWhat(via) ? id : Title(Plain.Self(state) ?? state.Uri, via);
    }

    /// <summary>An address says nothing a program may rely on, but its end is what a person would call it.</summary>
    public static string Title(Uri uri, string? via) =>
        SaysWhat(via) ? Of(via!) : uri.AbsolutePath.Trim('/') is { Length: > 0 } path ? Of(Uri.UnescapeDataString(path)) : Sentences.Document;

    private static bool SaysWhat(string? via) => via is { Length: > 0 } && !Directions.Contains(via);

    /// <summary>What to call one of a list, and the properties that are said by it.</summary>
    public static (string Title, IReadOnlyList<string> Said) ItemTitle(State item, string relation, int index)
    {
        if (Plain.Title(item) is { Length: > 0 } title) return (title, []);
        if (item.Text("id") is { Length: > 0 and <= ShortName } id) return (id, ["id"]);
        var simple = Facts(item).Where(f => f.Name is not "id").Select(f => (f.Name, Text: Brief.Of(f.Value), f.Value)).Where(f => f.Text is not null).ToList();
        var words = simple.Where(f => f.Value.ValueKind is JsonValueKind.String && f.Text == f.Value.GetString()).Take(2).ToList();
        if (words.Count > 0) return (string.Join(" · ", words.Select(f => f.Text)), [.. words.Select(f => f.Name)]);
        return simple is [var first, ..] ? ($"{Of(first.Name)} {first.Text}", [first.Name]) : (item.Text("id") ?? $"{Of(relation)} {index + 1}", ["id"]);
    }

    /// <summary>The property that says how things stand, when it is a word.</summary>
    public static (string Property, string Value)? Status(State state)
    {
        foreach (var property in Standing)
        {
            if (state.Source.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 and <= 60 } word) return (property, word);
        }

        return null;
    }

    /// <summary>The properties that the heading does not say already.</summary>
    public static IEnumerable<JsonProperty> Facts(State state)
    {
        var status = Status(state)?.Property;
        var named = Names.FirstOrDefault(n => state.Text(n) is { Length: > 0 } text && text == Plain.Title(state));
        var counted = Lists.Is(state) ? "count" : null;
        return Plain.Properties(state).Where(p => p.Name != status && p.Name != named && (p.Name != counted || state.Text("count") != Lists.Count(state)));
    }
}

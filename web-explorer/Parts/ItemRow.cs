using System.Text.Json;
using Hypermedia.Client;

namespace Hypermedia.Explorer.Parts;

/// <summary>One of many embedded documents, and what is said of it in a line: looked up once, because a page has many.</summary>
/// <param name="Item">The document.</param>
/// <param name="Title">What to call it.</param>
/// <param name="Said">The properties its title says already.</param>
/// <param name="Status">The property that says how it stands, and what that says.</param>
/// <param name="Self">Where the whole of it is; null when it does not say.</param>
/// <param name="Address">What it is called by forms (<see cref="Parts.Item.Address(State, Uri?, string, int)"/>).</param>
/// <param name="Short">The properties that can be said in a few words.</param>
public sealed record ItemRow(State Item, string Title, IReadOnlyList<string> Said, (string Property, string Value)? Status, Uri? Self, string Address, IReadOnlyList<(string Name, JsonElement Value)> Short)
{
    // A wider table is read by nobody; the rest is in the document itself.
    private const int MostColumns = 5;

    // What a title is made of, where it is made of one.
    private static readonly string[] Naming = ["id", "title", "name"];

    /// <summary>A row for each.</summary>
    public static IReadOnlyList<ItemRow> Of(IEnumerable<State> items, string relation) => [.. items.Select((item, i) => Of(item, relation, i))];

    /// <summary>What is short and said of at least half of them, how they stand first; empty where they have too little in common for a table.</summary>
    public static IReadOnlyList<string> Columns(IReadOnlyList<ItemRow> rows)
    {
        if (rows.Count < 2) return [];
        var said = new List<(string Name, int Times)>();
        foreach (var row in rows)
            foreach (var (name, _) in row.Short)
                if (!row.Said.Contains(name) && !Naming.Contains(name)) Count(said, name);
        var standing = rows.Select(row => row.Status?.Property).FirstOrDefault(property => property is not null);
        return [.. said.Where(column => column.Times * 2 >= rows.Count).Select(column => column.Name).OrderBy(name => name == standing ? 0 : 1).Take(MostColumns)];
    }

    /// <summary>What it says in a column; null for nothing, or for more than fits there.</summary>
    public string? In(string column)
    {
        foreach (var (name, value) in Short)
            if (name == column) return Brief.Of(value);
        return null;
    }

    private static ItemRow Of(State item, string relation, int index)
    {
        var (title, said) = Words.ItemTitle(item, relation, index);
        var self = Plain.Self(item);
        var brief = new List<(string, JsonElement)>();
        foreach (var property in Plain.Properties(item))
            if (Brief.IsEnough(property.Value)) brief.Add((property.Name, property.Value));
        return new ItemRow(item, title, said, Words.Status(item), self is not null && Addresses.CanBeVisited(self) ? self : null, Parts.Item.Address(item, self, relation, index), brief);
    }

    private static void Count(List<(string Name, int Times)> said, string name)
    {
        var at = said.FindIndex(known => known.Name == name);
        if (at < 0) said.Add((name, 1));
        else said[at] = (name, said[at].Times + 1);
    }
}

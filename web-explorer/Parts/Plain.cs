using System.Text.Json;
using Hypermedia.Client;

namespace Hypermedia.Explorer.Parts;

/// <summary>
/// Links by relations that are registered, and so written as they are (RFC 8288 §2.1.1): no curie has to be expanded to find them. A page asks this of every
/// row, a dozen times.
/// </summary>
internal static class Plain
{
    public static IEnumerable<Link> Links(State state, string relation) => state.Links.Where(l => l.Relation.Equals(relation, StringComparison.OrdinalIgnoreCase));

    /// <summary>The one link of the relation; null when there is none or several.</summary>
    public static Link? Link(State state, string relation) => Links(state, relation).Take(2).ToList() is [var one] ? one : null;

    /// <summary>Its own properties, where they are: <see cref="State.Properties"/> would be an object made of them.</summary>
    public static IEnumerable<JsonProperty> Properties(State state) =>
        state.Source.EnumerateObject().Where(property => !property.NameEquals("_links"u8) && !property.NameEquals("_embedded"u8) && !property.NameEquals("_templates"u8));

    /// <summary>What it calls itself by address; null when it does not.</summary>
    public static Uri? Self(State state) => Link(state, "self")?.Uri;

    /// <summary>What it calls itself; null when it does not.</summary>
    public static string? Title(State state) => state.Text("title") ?? state.Text("name") ?? Link(state, "self")?.Title;
}

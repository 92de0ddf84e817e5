using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>Reads <c>_links</c> (draft-kelly-json-hal-11 §4.1.1, §5): one link or an array of them, alike.</summary>
internal sealed class LinkReader(HalClient client, Uri answeredBy, List<Issue> issues)
{
    public IReadOnlyList<Link> Read(JsonElement resource, string pointer)
    {
        var links = new List<Link>();
        if (!resource.TryGetProperty("_links", out var all)) return links;
        if (all.ValueKind != JsonValueKind.Object)
        {
            issues.Add(new Issue($"{pointer}/_links", "It is no object; ignored."));
            return links;
        }

        foreach (var relation in all.EnumerateObject())
        {
            var at = new Place(pointer, relation.Name);
            if (relation.Value.ValueKind == JsonValueKind.Array)
            {
                var index = 0;
                foreach (var one in relation.Value.EnumerateArray()) Add(links, relation.Name, one, at with { Index = index++ });
            }
            else
            {
                if (relation.Name == "curies") issues.Add(new Issue($"{at}", "It is no array; read as an array of one."));
                Add(links, relation.Name, relation.Value, at);
            }
        }

        return links;
    }

    /// <summary>One link object; null when it has no <c>href</c>.</summary>
    public Link? One(string relation, JsonElement link, Place at)
    {
        if (link.ValueKind != JsonValueKind.Object || Json.String(link, "href") is not { } href)
        {
            issues.Add(new Issue($"{at}", "It has no 'href' that is a string; ignored."));
            return null;
        }

        if (link.TryGetProperty("templated", out var t) && t.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            issues.Add(new Issue($"{at}/templated", "Only true makes a template; read as false."));
        var templated = t.ValueKind == JsonValueKind.True;
        UriTemplate? template = null;
        // Most have no place to fill.
        if (href.AsSpan().ContainsAny('{', '}') && !UriTemplate.TryParse(href, out template, out var error) && templated) issues.Add(new Issue($"{at}/href", error));
        if (relation == "curies") Curie(link, template, templated, at);
        else if (!templated && template is { Variables.Count: > 0 }) issues.Add(new Issue($"{at}/href", "It looks like a template, but 'templated' is not true; read as it is."));
        return new Link(client, answeredBy, relation, href)
        {
            Templated = templated,
            Type = Text(link, "type", at),
            Name = Text(link, "name", at),
            Title = Text(link, "title", at),
            HrefLang = Text(link, "hreflang", at),
            Profile = Text(link, "profile", at),
            Deprecation = Deprecation(link, at),
            Source = link,
        };
    }

    private void Curie(JsonElement link, UriTemplate? template, bool templated, Place at)
    {
        if (Json.String(link, "name") is not { Length: > 0 } || template?.Variables.Contains("rel") != true)
            issues.Add(new Issue($"{at}", "A curie needs a 'name', and '{rel}' in its 'href'; ignored."));
        else if (!templated)
            issues.Add(new Issue($"{at}", "A curie is a template, but 'templated' is not true; read as one."));
    }

    private string? Deprecation(JsonElement link, Place at)
    {
        if (!link.TryGetProperty("deprecation", out var said) || said.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return Text(link, "deprecation", at);
        // Some servers write `true`; deprecated it is, only without a page about it.
        issues.Add(new Issue($"{at}/deprecation", $"It is no URL; read as {(said.GetBoolean() ? "deprecated" : "not deprecated")}."));
        return said.GetBoolean() ? "" : null;
    }

    private void Add(List<Link> links, string relation, JsonElement value, Place at)
    {
        if (One(relation, value, at) is { } link) links.Add(link);
    }

    private string? Text(JsonElement link, string name, Place at)
    {
        if (!link.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        issues.Add(new Issue($"{at}/{name}", "It is no string; ignored."));
        return null;
    }
}

/// <summary>Where a link is written (RFC 6901); put into words only when there is something to say of it.</summary>
/// <param name="Around">Of the resource; of the link itself where there is no relation.</param>
/// <param name="Relation">Its relation.</param>
/// <param name="Index">Its number in an array.</param>
internal readonly record struct Place(string Around, string? Relation = null, int? Index = null)
{
    public override string ToString() => Relation is null ? Around : $"{Around}/_links{Json.Step(Relation)}{(Index is { } index ? $"/{index}" : "")}";
}

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
            var at = $"{pointer}/_links{Json.Step(relation.Name)}";
            if (relation.Value.ValueKind == JsonValueKind.Array)
            {
                var index = 0;
                foreach (var one in relation.Value.EnumerateArray()) Add(links, relation.Name, one, $"{at}/{index++}");
            }
            else
            {
                if (relation.Name == "curies") issues.Add(new Issue(at, "It is no array; read as an array of one."));
                Add(links, relation.Name, relation.Value, at);
            }
        }

        return links;
    }

    /// <summary>One link object; null when it has no <c>href</c>.</summary>
    public Link? One(string relation, JsonElement link, string pointer)
    {
        if (link.ValueKind != JsonValueKind.Object || Json.String(link, "href") is not { } href)
        {
            issues.Add(new Issue(pointer, "It has no 'href' that is a string; ignored."));
            return null;
        }

        if (link.TryGetProperty("templated", out var t) && t.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            issues.Add(new Issue($"{pointer}/templated", "Only true makes a template; read as false."));
        var templated = t.ValueKind == JsonValueKind.True;
        // Most links are no templates, and need not be looked at as one.
        var (template, error) = ((UriTemplate?)null, (string?)null);
        var readable = !(templated || href.Contains('{', StringComparison.Ordinal)) || UriTemplate.TryParse(href, out template, out error);
        if (templated && !readable) issues.Add(new Issue($"{pointer}/href", error!));
        if (relation == "curies") Curie(link, template, templated, pointer);
        else if (!templated && template is { Variables.Count: > 0 }) issues.Add(new Issue($"{pointer}/href", "It looks like a template, but 'templated' is not true; read as it is."));
        return new Link(client, answeredBy, relation, href)
        {
            Templated = templated,
            Type = Text(link, "type", pointer),
            Name = Text(link, "name", pointer),
            Title = Text(link, "title", pointer),
            HrefLang = Text(link, "hreflang", pointer),
            Profile = Text(link, "profile", pointer),
            Deprecation = Deprecation(link, pointer),
            Source = link,
        };
    }

    private void Curie(JsonElement link, UriTemplate? template, bool templated, string pointer)
    {
        if (Json.String(link, "name") is not { Length: > 0 } || template?.Variables.Contains("rel") != true)
            issues.Add(new Issue(pointer, "A curie needs a 'name', and '{rel}' in its 'href'; ignored."));
        else if (!templated)
            issues.Add(new Issue(pointer, "A curie is a template, but 'templated' is not true; read as one."));
    }

    private string? Deprecation(JsonElement link, string pointer)
    {
        if (!link.TryGetProperty("deprecation", out var said) || said.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return Text(link, "deprecation", pointer);
        // Some servers write `true`; deprecated it is, only without a page about it.
        issues.Add(new Issue($"{pointer}/deprecation", $"It is no URL; read as {(said.GetBoolean() ? "deprecated" : "not deprecated")}."));
        return said.GetBoolean() ? "" : null;
    }

    private void Add(List<Link> links, string relation, JsonElement value, string pointer)
    {
        if (One(relation, value, pointer) is { } link) links.Add(link);
    }

    private string? Text(JsonElement link, string name, string pointer)
    {
        if (!link.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        issues.Add(new Issue($"{pointer}/{name}", "It is no string; ignored."));
        return null;
    }
}

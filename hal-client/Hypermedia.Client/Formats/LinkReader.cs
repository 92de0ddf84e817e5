using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>Reads <c>_links</c> (draft-kelly-json-hal-11 §4.1.1, §5): one link or an array of them, alike.</summary>
internal sealed class LinkReader(HalClient client, Uri answeredBy, List<Issue> issues)
{
    /// <param name="resource">What has the links.</param>
    /// <param name="pointer">Where it stands.</param>
    /// <param name="wanted">The relations to read; null for all.</param>
    public IReadOnlyList<Link> Read(JsonElement resource, string pointer, Func<string, bool>? wanted = null)
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
            if (wanted?.Invoke(relation.Name) == false) continue;
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
        var said = link.ValueKind == JsonValueKind.Object ? Said.Of(link) : default;
        if (said.Href.ValueKind != JsonValueKind.String)
        {
            issues.Add(new Issue($"{at}", "It has no 'href' that is a string; ignored."));
            return null;
        }

        var href = said.Href.GetString()!;
        if (said.Templated.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Undefined))
            issues.Add(new Issue($"{at}/templated", "Only true makes a template; read as false."));
        var templated = said.Templated.ValueKind == JsonValueKind.True;
        UriTemplate? template = null;
        // Most have no place to fill.
        if (href.AsSpan().ContainsAny('{', '}') && !UriTemplate.TryParse(href, out template, out var error) && templated) issues.Add(new Issue($"{at}/href", error));
        if (relation == "curies") Curie(said, template, templated, at);
        else if (!templated && template is { Variables.Count: > 0 }) issues.Add(new Issue($"{at}/href", "It looks like a template, but 'templated' is not true; read as it is."));
        return new Link(client, answeredBy, relation, href)
        {
            Templated = templated,
            Type = Text(said.Type, "type", at),
            Name = Text(said.Name, "name", at),
            Title = Text(said.Title, "title", at),
            HrefLang = Text(said.HrefLang, "hreflang", at),
            Profile = Text(said.Profile, "profile", at),
            Deprecation = Deprecation(said.Deprecation, at),
            Source = link,
        };
    }

    private void Curie(Said said, UriTemplate? template, bool templated, Place at)
    {
        if (said.Name.ValueKind != JsonValueKind.String || said.Name.ValueEquals("") || template?.Variables.Contains("rel") != true)
            issues.Add(new Issue($"{at}", "A curie needs a 'name', and '{rel}' in its 'href'; ignored."));
        else if (!templated)
            issues.Add(new Issue($"{at}", "A curie is a template, but 'templated' is not true; read as one."));
    }

    private string? Deprecation(JsonElement said, Place at)
    {
        if (said.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return Text(said, "deprecation", at);
        // Some servers write `true`; deprecated it is, only without a page about it.
        issues.Add(new Issue($"{at}/deprecation", $"It is no URL; read as {(said.GetBoolean() ? "deprecated" : "not deprecated")}."));
        return said.GetBoolean() ? "" : null;
    }

    private void Add(List<Link> links, string relation, JsonElement value, Place at)
    {
        if (One(relation, value, at) is { } link) links.Add(link);
    }

    private string? Text(JsonElement value, string name, Place at)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        issues.Add(new Issue($"{at}/{name}", "It is no string; ignored."));
        return null;
    }
}

/// <summary>The members of a link object (draft-kelly-json-hal-11 §5), found in one pass; of one that is there twice, the last.</summary>
internal struct Said
{
    public JsonElement Href, Templated, Type, Name, Title, HrefLang, Profile, Deprecation;

    public static Said Of(JsonElement link)
    {
        var said = default(Said);
        foreach (var member in link.EnumerateObject())
        {
            if (member.NameEquals("href"u8)) said.Href = member.Value;
            else if (member.NameEquals("title"u8)) said.Title = member.Value;
            else if (member.NameEquals("templated"u8)) said.Templated = member.Value;
            else if (member.NameEquals("type"u8)) said.Type = member.Value;
            else if (member.NameEquals("name"u8)) said.Name = member.Value;
            else if (member.NameEquals("hreflang"u8)) said.HrefLang = member.Value;
            else if (member.NameEquals("profile"u8)) said.Profile = member.Value;
            else if (member.NameEquals("deprecation"u8)) said.Deprecation = member.Value;
        }

        return said;
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

using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>The links that header fields of an answer hold: <c>Link</c> (RFC 8288 §3), and the templated ones of <c>Link-Template</c> (RFC 9652).</summary>
internal static class HeaderLinks
{
    // Of these there may be several (RFC 8288 §3.4.1).
    private static readonly string[] Repeatable = ["hreflang"];

    public static IReadOnlyList<Link> Read(HalClient client, State answer, List<Issue> issues)
    {
        if (answer.Header("Link") is null && answer.Header("Link-Template") is null) return [];
        var plain = from link in LinkField.Read(answer.Header("Link") ?? "")
                    where link.IsOf(answer.Uri)
                    from relation in link.Relations
                    select Plain(client, answer.Uri, relation, link);
        // What shortens relations in a document says nothing outside of it.
        return [.. plain.Concat(Templates(client, answer, issues)).Where(l => !l.Relation.Equals("curies", StringComparison.OrdinalIgnoreCase))];
    }

    private static Link Plain(HalClient client, Uri answeredBy, string relation, FieldLink link) => new(client, answeredBy, relation, link.Target)
    {
        FromHeader = true,
        Type = link.First("type"),
        Name = link.First("name"),
        Title = LinkField.Extended(link.First("title*")) ?? link.First("title"),
        HrefLang = link.First("hreflang"),
        Profile = link.First("profile"),
        Source = Json.Element(Source(link.Target, link.Parameters)),
    };

    private static IEnumerable<Link> Templates(HalClient client, State answer, List<Issue> issues)
    {
        if (answer.Header("Link-Template") is not { } field) yield break;
        if (StructuredField.Texts(field) is not { } templates)
        {
            issues.Add(new Issue("", "The header field Link-Template is no list as RFC 9652 has it; ignored."));
            yield break;
        }

        foreach (var (href, parameters) in templates)
        {
            var link = new FieldLink(href, [.. parameters]);
            // An anchor may be a template too; then it is filled like the target, and the link is of what that gives.
            if (!link.IsOf(answer.Uri)) continue;
            if (!UriTemplate.TryParse(href, out _, out var error)) issues.Add(new Issue("", $"The template '{href}' of the header field Link-Template is broken: {error}"));
            foreach (var relation in link.Relations)
            {
                yield return Plain(client, answer.Uri, relation, link) with
                {
                    Templated = true,
                    VariableBase = link.First("var-base") is { } about ? Reference.Resolve(answer.Uri, about) : null,
                    Source = Json.Element(Source(href, link.Parameters, templated: true)),
                };
            }
        }
    }

    private static JsonObject Source(string href, IEnumerable<KeyValuePair<string, string>> parameters, bool templated = false)
    {
        JsonObject source = new() { ["href"] = href };
        if (templated) source["templated"] = true;
        foreach (var (name, value) in parameters.Where(p => p.Key is not ("rel" or "anchor" or "href" or "templated")))
        {
            if (!source.TryGetPropertyValue(name, out var before)) source[name] = value;
            else if (Repeatable.Contains(name)) source[name] = new JsonArray([.. before is JsonArray several ? several.Select(s => s?.DeepClone()) : [before?.DeepClone()], value]);
        }

        return source;
    }
}

using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>Reads <c>_templates</c> (HAL-FORMS §3.2) in document order.</summary>
internal sealed class FormReader(HalClient client, State state, List<Issue> issues)
{
    private static readonly HashSet<string> Methods = new(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"], StringComparer.Ordinal);

    public IReadOnlyList<Form> Read(JsonElement resource, string pointer)
    {
        var forms = new List<Form>();
        if (!resource.TryGetProperty("_templates", out var templates)) return forms;
        if (templates.ValueKind != JsonValueKind.Object)
        {
            issues.Add(new Issue($"{pointer}/_templates", "It is no object; ignored."));
            return forms;
        }

        foreach (var template in templates.EnumerateObject())
        {
            var at = $"{pointer}/_templates{Json.Step(template.Name)}";
            if (template.Value.ValueKind == JsonValueKind.Object)
                forms.Add(One(template.Name, new Members(template.Value, at, issues)));
            else
                issues.Add(new Issue(at, "It is no template; ignored."));
        }

        return forms;
    }

    private Form One(string key, Members template)
    {
        var written = (template.Text("method") ?? "").Trim().ToUpperInvariant();
        var understood = Methods.Contains(written);
        if (!understood) template.Report("method", written.Length == 0 ? "It is empty; read as GET." : $"'{written}' is not understood; read as GET, and not to be submitted.");
        var target = template.Text("target") is { Length: > 0 } reference ? Reference.Resolve(state.Uri, reference) : state.Self;
        if (target is null) template.Report("target", "It is no URI.");
        return new Form(state, key)
        {
            Title = template.Text("title") is { Length: > 0 } title ? title : key,
            Method = understood ? written : "GET",
            Target = target,
            ContentType = template.Text("contentType") is { Length: > 0 } type ? type : "application/json",
            Fields = Fields(template),
            Unusable = !understood && written.Length > 0 ? $"Its method '{written}' is not understood."
                : target is null ? "Its target is no URI."
                : !Reference.CanBeRequested(target) ? $"Its target '{target}' cannot be requested." : null,
        };
    }

    private List<Field> Fields(Members template)
    {
        var fields = new List<Field>();
        foreach (var property in template.Objects("properties"))
        {
            if (property.Text("name") is not { Length: > 0 } name)
                property.Report("name", "A property without a name; ignored.");
            else if (fields.Any(f => f.Name == name))
                property.Report("name", $"A second property '{name}'; ignored.");
            else
                fields.Add(new FieldReader(client, state.Uri, issues).Read(name, property));
        }

        return fields;
    }
}

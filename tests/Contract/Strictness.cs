using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tests.Contract;

/// <summary>What a strict reader of HAL and HAL-FORMS asks of a document, and does not forgive.</summary>
internal static class Strictness
{
    private static readonly string[] OfLink = ["href", "templated", "type", "deprecation", "name", "profile", "title", "hreflang"];
    private static readonly string[] OfTemplate = ["title", "method", "target", "contentType", "properties"];
    private static readonly string[] OfProperty = ["name", "prompt", "required", "readOnly", "templated", "type", "value", "regex", "min", "max", "step", "minLength", "maxLength", "placeholder", "rows", "cols", "options"];
    private static readonly string[] OfOptions = ["inline", "link", "promptField", "valueField", "minItems", "maxItems", "selectedValues"];
    private static readonly string[] Types = ["hidden", "text", "textarea", "search", "tel", "url", "email", "password", "number", "range", "color", "date", "month", "week", "datetime-local", "time", "checkbox", "radio"];
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    private static readonly JsonDocumentOptions NoMemberTwice = new() { AllowDuplicateProperties = false };

    /// <summary>Throws unless it is a document a strict reader finds nothing wrong with.</summary>
    public static void Check(Answer answer)
    {
        using var document = JsonDocument.Parse(answer.Body, NoMemberTwice);
        Check(document.RootElement, Curies(document.RootElement), isEmbedded: false);
    }

    /// <summary>An address with nothing filled into its template.</summary>
    public static string Bare(string href)
    {
        var begin = href.IndexOf('{', StringComparison.Ordinal);
        return begin < 0 ? href : href[..begin] + href[(href.LastIndexOf('}') + 1)..];
    }

    private static void Check(JsonElement document, IReadOnlyCollection<string> curies, bool isEmbedded)
    {
        var links = document.GetProperty("_links");
        // A refusal is not the document of an address; a fact of a history may have none.
        if (!document.TryGetProperty("detail", out _) && !(isEmbedded && document.TryGetProperty("act", out _))) Link(links.GetProperty("self"));
        Assert.False(isEmbedded && links.TryGetProperty("curies", out _), "What is embedded uses the curies of the document around it.");
        foreach (var relation in links.EnumerateObject())
        {
            if (relation.Name.Split(':') is [var prefix, _]) Assert.Contains(prefix, curies);
            if (relation.Name is "curies" or "item" or "ride:api") Assert.Equal((relation.Name, JsonValueKind.Array), (relation.Name, relation.Value.ValueKind));
            foreach (var link in relation.Value.ValueKind == JsonValueKind.Array ? [.. relation.Value.EnumerateArray()] : new[] { relation.Value }) Link(link);
        }
        if (document.TryGetProperty("_templates", out var templates)) foreach (var template in templates.EnumerateObject()) Template(template, links);
        if (!document.TryGetProperty("_embedded", out var embedded)) return;
        foreach (var relation in embedded.EnumerateObject())
            foreach (var inner in relation.Value.EnumerateArray()) Check(inner, curies, isEmbedded: true);
    }

    private static void Link(JsonElement link)
    {
        Only(OfLink, link);
        var href = link.GetProperty("href").GetString()!;
        var isTemplated = link.TryGetProperty("templated", out var templated) && templated.GetBoolean();
        Assert.Equal((href, isTemplated), (href, href.Contains('{', StringComparison.Ordinal)));
        Absolute(Bare(href));
        foreach (var text in link.EnumerateObject().Where(member => member.Name is not "templated")) Assert.NotEqual("", text.Value.GetString());
    }

    // A template is named for the link it goes with, and sent there.
    private static void Template(JsonProperty template, JsonElement links)
    {
        Only(OfTemplate, template.Value);
        var (target, method) = (template.Value.GetProperty("target").GetString()!, template.Value.GetProperty("method").GetString());
        Absolute(target);
        Assert.Contains(method, Methods);
        Assert.NotEqual("", template.Value.GetProperty("title").GetString());
        var isNamed = links.TryGetProperty("ride:" + template.Name, out var link) || links.TryGetProperty(template.Name, out link) || links.TryGetProperty("self", out link);
        Assert.True(isNamed, $"'{template.Name}' has a form and no link.");
        Assert.Equal(target, Bare(link.GetProperty("href").GetString()!));
        var fields = template.Value.GetProperty("properties").EnumerateArray().ToList();
        Assert.Equal(fields.Count > 0 && method != "GET", template.Value.TryGetProperty("contentType", out _));
        Assert.Equal(fields.Count, fields.Select(field => field.GetProperty("name").GetString()).Distinct().Count());
        foreach (var field in fields) Field(field);
    }

    private static void Field(JsonElement field)
    {
        Only(OfProperty, field);
        Assert.NotEqual("", field.GetProperty("prompt").GetString());
        if (field.TryGetProperty("regex", out var regex)) Assert.NotNull(new Regex(regex.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)));
        if (!field.TryGetProperty("options", out var options))
        {
            Assert.Contains(field.GetProperty("type").GetString(), Types);
            return;
        }
        Only(OfOptions, options);
        Assert.True(options.TryGetProperty("inline", out var inline) ^ options.TryGetProperty("link", out var link), "Options are listed here or elsewhere.");
        if (inline.ValueKind == JsonValueKind.Array && options.TryGetProperty("selectedValues", out var selected))
            Assert.Subset(Values(inline), Values(selected));
        if (link.ValueKind == JsonValueKind.Object) Link(link);
    }

    private static HashSet<string> Values(JsonElement list) => [.. list.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Object ? value.GetProperty("value").ToString() : value.ToString())];

    private static HashSet<string> Curies(JsonElement document) =>
        document.GetProperty("_links").TryGetProperty("curies", out var curies) ? [.. curies.EnumerateArray().Select(curie => curie.GetProperty("name").GetString()!)] : [];

    private static void Only(string[] known, JsonElement of) => Assert.Empty(of.EnumerateObject().Select(member => member.Name).Except(known));

    private static void Absolute(string address) => Assert.True(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https", $"'{address}' is not absolute.");
}

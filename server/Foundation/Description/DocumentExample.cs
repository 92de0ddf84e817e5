using System.Text.Json.Nodes;

namespace Hypermedia.Foundation;

/// <summary>A document as it could be: what is always in it, with the examples of its properties.</summary>
internal static class DocumentExample
{
    private const string Somewhere = "https://api.example/";

    public static JsonObject Of(DocumentShape document, string mediaType)
    {
        var links = new JsonObject();
        foreach (var link in document.Links.Where(link => !link.IsOptional || link.Relation.Name == Rel.Curies.Name)) links[link.Relation.Name] = link.IsArray ? new JsonArray(Of(link)) : Of(link);
        var example = new JsonObject { ["_links"] = links };
        foreach (var property in document.Properties.Where(property => !property.IsOptional)) example[property.Name] = Of(property);
        if (document.Items is { } items) example["_embedded"] = new JsonObject { ["item"] = new JsonArray(Of(items, mediaType)) };
        if (document.HasForms(mediaType) && document.Templates.Count > 0) example["_templates"] = new JsonObject();
        return example;
    }

    private static JsonObject Of(LinkShape link) => !link.IsTemplated ? new JsonObject { ["href"] = Somewhere }
        : link.Relation.Name == Rel.Curies.Name ? new JsonObject { ["href"] = Somewhere + "{rel}", ["templated"] = true, ["name"] = "ex" }
        : new JsonObject { ["href"] = Somewhere + "{?q}", ["templated"] = true };

    internal static JsonNode? Of(PropertyShape property)
    {
        if (property.Members is not { } members) return property.Example?.DeepClone();
        var value = new JsonObject();
        foreach (var member in members.Properties.Where(member => !member.IsOptional)) value[member.Name] = Of(member);
        return property.Type == "array" ? new JsonArray(value) : value;
    }
}

using Microsoft.OpenApi;

namespace Hypermedia.Foundation;

/// <summary>The schemas of what is the same in all documents: links (draft-kelly-json-hal-11 §5), templates (HAL-FORMS §3) and problems (RFC 9457).</summary>
internal static class HalSchemas
{
    /// <summary>The names and schemas every description has.</summary>
    public static IEnumerable<(string Name, OpenApiSchema Schema)> Common =>
    [
        ("Link", Schemas.Closed([("href", Schemas.Text("uri"), true), .. LinkMembers], "A link: its address is absolute.")),
        ("TemplatedLink", Schemas.Closed([("href", Schemas.Text("uri-template"), true), ("templated", Schemas.OneValue(true), true), .. LinkMembers], "A link whose address is a URI template (RFC 6570).")),
        ("Template", Template),
        ("Field", Field),
        ("Problem", Problem),
    ];

    /// <summary>What a document holds, with or without its templates.</summary>
    public static OpenApiSchema Of(DocumentShape document, bool withForms)
    {
        var members = new List<(string, IOpenApiSchema, bool)> { ("_links", Links(document.Links, document.IsOpen), true) };
        members.AddRange(document.Properties.Select(property => (property.Name, Schemas.Of(property), !property.IsOptional)));
        var mediaType = withForms ? MediaTypes.HalForms : MediaTypes.Hal;
        if (document.Items is { } items) members.Add(("_embedded", Schemas.Closed([("item", Schemas.ArrayOf(Schemas.Ref(items.NameIn(mediaType))), true)]), true));
        if (withForms && document.Templates.Count > 0) members.Add(("_templates", Templates(document.Templates), true));
        return document.IsOpen ? Schemas.Open(members, document.Meaning) : Schemas.Closed(members, document.Meaning);
    }

    private static OpenApiSchema Links(IReadOnlyList<LinkShape> links, bool isOpen)
    {
        var schema = Schemas.Closed(links.DistinctBy(link => link.Relation.Name).Select(link => (link.Relation.Name, LinkOf(link), !link.IsOptional)));
        if (!isOpen) return schema;
        schema.AdditionalPropertiesAllowed = true;
        schema.AdditionalProperties = AnyLink;
        return schema;
    }

    private static IOpenApiSchema LinkOf(LinkShape link)
    {
        var one = Schemas.Ref(link.IsTemplated ? "TemplatedLink" : "Link");
        return link.IsArray ? Schemas.ArrayOf(one) : one;
    }

    private static OpenApiSchema AnyLink => new() { AnyOf = [Schemas.Ref("Link"), Schemas.Ref("TemplatedLink"), Schemas.ArrayOf(Schemas.Ref("Link")), Schemas.ArrayOf(Schemas.Ref("TemplatedLink"))] };

    // Which are there depends on who asks and on the state.
    private static OpenApiSchema Templates(IReadOnlyList<TemplateShape> templates) => Schemas.Closed(templates.Select(template => (template.Key, (IOpenApiSchema)Of(template), false)));

    private static OpenApiSchema Of(TemplateShape template)
    {
        var names = template.Form.Fields.Select(field => (System.Text.Json.Nodes.JsonNode)field.Name).ToList();
        var fields = Schemas.ArrayOf(names.Count > 0 ? Schemas.Open([("name", new OpenApiSchema { Enum = names }, true)]) : Schemas.Ref("Field"));
        (fields.MinItems, fields.MaxItems) = (names.Count, names.Count);
        var schema = Schemas.Open([("method", Schemas.OneValue(template.Method), false), ("properties", fields, false)]);
        return new OpenApiSchema { AllOf = [Schemas.Ref("Template"), schema] };
    }

    private static IEnumerable<(string, IOpenApiSchema, bool)> LinkMembers =>
    [
        ("title", Schemas.Text(), false), ("name", Schemas.Text(), false), ("type", Schemas.Text(meaning: "The media type to expect."), false),
        ("hreflang", Schemas.Text(), false), ("deprecation", Schemas.Text("uri"), false), ("profile", Schemas.Text("uri"), false),
    ];

    private static OpenApiSchema Template => Schemas.Closed(
    [
        ("title", Schemas.Text(), true), ("method", new OpenApiSchema { Enum = ["GET", "POST", "PUT", "PATCH", "DELETE"] }, true), ("target", Schemas.Text("uri"), true),
        ("contentType", Schemas.Text(), false), ("properties", Schemas.ArrayOf(Schemas.Ref("Field")), true),
    ], "A form: what to send where.");

    private static OpenApiSchema Field => Schemas.Closed(
    [
        ("name", Schemas.Text(), true), ("prompt", Schemas.Text(), true), ("required", Truth, false), ("readOnly", Truth, false), ("templated", Truth, false), ("type", Schemas.Text(), false),
        ("value", new OpenApiSchema { Description = "What is filled in already." }, false), ("regex", Schemas.Text(), false), ("min", Number, false), ("max", Number, false), ("step", Number, false),
        ("minLength", Whole, false), ("maxLength", Whole, false), ("placeholder", Schemas.Text(), false), ("rows", Whole, false), ("cols", Whole, false),
        ("options", Schemas.Closed(
        [
            ("inline", Schemas.ArrayOf(Choice), false), ("link", Schemas.Ref("Link"), false),
            ("promptField", Schemas.Text(), false), ("valueField", Schemas.Text(), false), ("minItems", Whole, false), ("maxItems", Whole, false),
            ("selectedValues", Schemas.ArrayOf(Schemas.Text()), false),
        ]), false),
    ], "A field of a form.");

    private static OpenApiSchema Problem
    {
        get
        {
            var links = Schemas.Closed([("start", Schemas.Ref("Link"), true), ("help", Schemas.Ref("Link"), true), ("curies", Schemas.ArrayOf(Schemas.Ref("TemplatedLink")), true)], "What is possible instead.");
            links.AdditionalPropertiesAllowed = true;
            links.AdditionalProperties = AnyLink;
            return Schemas.Closed(
            [
                ("_links", links, true), ("type", Schemas.Text("uri", "Names the kind of problem, and answers a page about it."), true), ("title", Schemas.Text(), true),
                ("status", Whole, true), ("detail", Schemas.Text(meaning: "A sentence about this occurrence."), true), ("trace", Schemas.Text(meaning: "The trace it is logged under."), false),
                ("errors", Schemas.ArrayOf(Schemas.Closed([("pointer", Schemas.Text("json-pointer"), true), ("field", Schemas.Text(), true), ("detail", Schemas.Text(), true)])), false),
                ("_templates", new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Schemas.Ref("Template") }, false),
            ], "A refusal (RFC 9457) that leads on: it is a HAL document too.");
        }
    }

    private static OpenApiSchema Choice => new() { AnyOf = [Schemas.Text(meaning: "The value itself."), Schemas.Closed([("prompt", Schemas.Text(), true), ("value", Schemas.Text(), true)])] };

    private static OpenApiSchema Truth => new() { Type = JsonSchemaType.Boolean };

    private static OpenApiSchema Number => new() { Type = JsonSchemaType.Number };

    private static OpenApiSchema Whole => new() { Type = JsonSchemaType.Integer };
}

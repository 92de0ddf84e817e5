using System.Text.Json.Nodes;

namespace Tests.Versions;

/// <summary>Changes to what is shown.</summary>
internal sealed partial class Draft
{
    private const string OneLink = """{ "$ref": "#/components/schemas/Link" }""";

    public Draft WithoutRelation(string document, string relation) => After(() =>
    {
        foreach (var links in Members(document, "_links"))
        {
            links["properties"]!.AsObject().Remove(relation);
            Remove(links["required"], relation);
        }
    });

    public Draft WithRelation(string document, string relation) => After(() =>
    {
        foreach (var links in Members(document, "_links")) links["properties"]![relation] = JsonNode.Parse(OneLink);
    });

    public Draft WithRelationRenamed(string document, string from, string to) => After(() =>
    {
        foreach (var links in Members(document, "_links")) Rename(links["properties"]!.AsObject(), from, to);
    });

    public Draft WithOneLinkFor(string document, string relation) => WithRelation(document, relation);

    public Draft WithRelationNotAlwaysThere(string document, string relation) => After(() =>
    {
        foreach (var links in Members(document, "_links")) Remove(links["required"], relation);
    });

    public Draft WithoutEmbedded(string document, string relation) => After(() =>
    {
        foreach (var embedded in Members(document, "_embedded")) embedded["properties"]!.AsObject().Remove(relation);
    });

    public Draft WithoutForm(string document, string key) => After(() =>
    {
        foreach (var forms in Members(document, "_templates")) forms["properties"]!.AsObject().Remove(key);
    });

    public Draft WithForm(string document, string key) => After(() =>
    {
        foreach (var forms in Members(document, "_templates")) forms["properties"]![key] = JsonNode.Parse("""{ "$ref": "#/components/schemas/Template" }""");
    });

    public Draft WithFormRenamed(string document, string from, string to) => After(() =>
    {
        foreach (var forms in Members(document, "_templates")) Rename(forms["properties"]!.AsObject(), from, to);
    });

    public Draft WithFormSentWith(string document, string key, string method) => After(() =>
    {
        foreach (var form in Forms(document, key)) form["method"]!["enum"] = new JsonArray(method);
    });

    public Draft WithoutProperty(string document, string name) => After(() =>
    {
        foreach (var schema in Documents(document))
        {
            schema["properties"]!.AsObject().Remove(name);
            Remove(schema["required"], name);
        }
    });

    public Draft WithProperty(string document, string name, string schema, bool always = false) => After(() =>
    {
        foreach (var shown in Documents(document))
        {
            shown["properties"]![name] = JsonNode.Parse(schema);
            if (always) shown["required"]!.AsArray().Add(name);
        }
    });

    public Draft WithPropertyRenamed(string document, string from, string to) => After(() =>
    {
        foreach (var schema in Documents(document)) Rename(schema["properties"]!.AsObject(), from, to);
    });

    public Draft WithPropertyNotAlwaysThere(string document, string name) => After(() =>
    {
        foreach (var schema in Documents(document)) Remove(schema["required"], name);
    });

    public Draft WithValue(string document, string property, string value) => After(() =>
    {
        foreach (var schema in Documents(document)) schema["properties"]![property]!["enum"]!.AsArray().Add(value);
    });

    public Draft WithoutValue(string document, string property, string value) => After(() =>
    {
        foreach (var schema in Documents(document)) Remove(schema["properties"]![property]!["enum"], value);
    });

    private IEnumerable<JsonObject> Members(string document, string member) =>
        Documents(document).Select(schema => schema["properties"]![member]).Where(found => found is not null).Select(found => found!.AsObject());

    private IEnumerable<JsonObject> Forms(string document, string key) => Members(document, "_templates").Select(forms => forms["properties"]![key]!["allOf"]![1]!["properties"]!.AsObject());
}

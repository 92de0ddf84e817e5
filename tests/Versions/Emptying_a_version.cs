using System.Text.Json.Nodes;
using Tests.Support.Breaking;

namespace Tests.Versions;

/// <summary>Taking away all of a kind at once: nothing is so deep in a description that it goes unnoticed.</summary>
public sealed class Emptying_a_version
{
    [Theory]
    [InlineData("_links", "relation")]
    [InlineData("_embedded", "embedded relation")]
    [InlineData("_templates", "form")]
    public void Is_told_for_each_relation_and_form_of_each_document(string member, string kind)
    {
        var (released, empty) = (Draft.OfV2(), Draft.OfV2());
        var expected = Empty(empty, schema => schema["properties"]?[member]?["properties"], kind);

        Assert.Equal(expected, Breaks.Between("v2", released.Root, empty.Root).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Is_told_for_each_property_of_each_document()
    {
        var (released, empty) = (Draft.OfV2(), Draft.OfV2());
        // What a refusal is, every refusal tells again for its status; so that property stays.
        var expected = Empty(empty, schema => schema["properties"], "property", but: "status");

        Assert.Equal(expected, Breaks.Between("v2", released.Root, empty.Root).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Is_told_for_each_field_of_each_operation()
    {
        var (released, empty) = (Draft.OfV2(), Draft.OfV2());
        var fields = new ApiDocument(released.Root).Operations.Values.Where(operation => operation.Body is not null).Sum(operation => Schema(released, operation)["properties"]?.AsObject().Count ?? 0);
        foreach (var schema in Schemas(empty).Where(schema => IsInput(schema.Key))) schema.Value!.AsObject().Remove("properties");

        Assert.Equal(fields, Breaks.Between("v2", released.Root, empty.Root).Count(sentence => sentence.StartsWith("v2: the field '", StringComparison.Ordinal)));
    }

    [Fact]
    public void Is_told_for_each_operation()
    {
        var (released, empty) = (Draft.OfV2(), Draft.OfV2());
        empty.Root["paths"] = new JsonObject();

        var operations = new ApiDocument(released.Root).Operations.Keys.Select(id => $"v2: the operation '{id}' is gone.");
        Assert.Empty(operations.Except(Breaks.Between("v2", released.Root, empty.Root)));
    }

    private static List<string> Empty(Draft draft, Func<JsonNode, JsonNode?> choose, string kind, string but = "")
    {
        var taken = new List<string>();
        foreach (var (name, schema) in Schemas(draft).Where(schema => !IsInput(schema.Key) && choose(schema.Value!) is not null))
        {
            var members = choose(schema!)!.AsObject();
            foreach (var member in members.Where(member => member.Key != but && (kind != "property" || IsLeaf(member))).Select(member => member.Key).ToList())
            {
                members.Remove(member);
                taken.Add($"v2: the {kind} '{member}' is gone from {Place.Named(name)}.");
            }
        }
        return [.. taken.Distinct().Order(StringComparer.Ordinal)];
    }

    // With a property that holds another part all of that would be gone, too, and said in one sentence.
    private static bool IsLeaf(KeyValuePair<string, JsonNode?> member) => !member.Key.StartsWith('_') && !member.Value!.ToJsonString().Contains("$ref", StringComparison.Ordinal);

    private static JsonObject Schemas(Draft draft) => draft.Root["components"]!["schemas"]!.AsObject();

    private static JsonNode Schema(Draft draft, ApiOperation operation) => Schemas(draft)[((string)operation.Body!.Values.First()["schema"]!["$ref"]!).Split('/')[^1]]!;

    // What bodies hold has names of its own.
    private static bool IsInput(string schema) => schema.EndsWith("Input", StringComparison.Ordinal);
}

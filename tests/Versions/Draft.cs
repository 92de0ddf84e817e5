using System.Text.Json.Nodes;
using Tests.Support;

namespace Tests.Versions;

/// <summary>The description of a version as it could be after a change; each method is one change, and says which.</summary>
internal sealed partial class Draft(JsonNode root)
{
    public JsonNode Root => root;

    public static Draft OfV2() => new(JsonNode.Parse(File.ReadAllText(Repository.File("server/docs/released/v2.json")))!);

    public JsonObject Operation(string id) => Operations.Single(operation => (string?)operation.Text["operationId"] == id).Text;

    private IEnumerable<(JsonObject Path, string Method, JsonObject Text)> Operations =>
        root["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => (path.Value!.AsObject(), method.Key, method.Value!.AsObject())));

    private JsonObject Part(string kind, string name) => root["components"]![kind]![name]!.AsObject();

    // A document is told of twice when it can carry forms.
    private IEnumerable<JsonObject> Documents(string name) => root["components"]!["schemas"]!.AsObject().Where(schema => schema.Key == name || schema.Key == name + "WithForms").Select(schema => schema.Value!.AsObject());

    private IEnumerable<JsonObject> AllDocuments => root["components"]!["schemas"]!.AsObject().Select(schema => schema.Value!.AsObject());

    private JsonObject Body(string operation) =>
        Part("schemas", ((string)Operation(operation)["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!).Split('/')[^1]);

    private static void Rename(JsonObject members, string from, string to) => Replace(members, members.Select(member => KeyValuePair.Create(member.Key == from ? to : member.Key, member.Value)));

    private static void Replace(JsonObject members, IEnumerable<KeyValuePair<string, JsonNode?>> by)
    {
        var copies = by.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())).ToList();
        members.Clear();
        foreach (var (name, value) in copies) members[name] = value;
    }

    private static void Remove(JsonNode? names, string name)
    {
        var list = names!.AsArray();
        if (list.FirstOrDefault(one => (string?)one == name) is { } found) list.Remove(found);
    }

    private Draft After(Action change)
    {
        change();
        return this;
    }
}

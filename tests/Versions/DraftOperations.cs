using System.Text.Json.Nodes;

namespace Tests.Versions;

/// <summary>Changes to what can be done.</summary>
internal sealed partial class Draft
{
    public Draft WithField(string operation, string name, string schema, bool required = false) => After(() =>
    {
        Body(operation)["properties"]![name] = JsonNode.Parse(schema);
        if (required) Body(operation)["required"]!.AsArray().Add(name);
    });

    public Draft WithoutField(string operation, string name) => After(() => Body(operation)["properties"]!.AsObject().Remove(name));

    public Draft WithFieldRenamed(string operation, string from, string to) => After(() => Rename(Body(operation)["properties"]!.AsObject(), from, to));

    public Draft WithFieldRequired(string operation, string name) => After(() => Body(operation)["required"]!.AsArray().Add(name));

    public Draft WithFieldInForm(string document, string key, string name) => After(() =>
    {
        foreach (var form in Forms(document, key))
        {
            var names = form["properties"]!["items"]!["properties"]!["name"]!["enum"]!.AsArray();
            names.Add(name);
            form["properties"]!["minItems"] = names.Count;
            form["properties"]!["maxItems"] = names.Count;
        }
    });

    public Draft WithoutFieldInForm(string document, string key, string name) => After(() =>
    {
        foreach (var form in Forms(document, key)) Remove(form["properties"]!["items"]!["properties"]!["name"]!["enum"], name);
    });

    public Draft Where(string operation, string field, string keyword, JsonNode? value) => After(() => Body(operation)["properties"]![field]![keyword] = value);

    public Draft WhereQuery(string operation, string parameter, string keyword, JsonNode? value) => After(() => Parameter(operation, parameter)["schema"]![keyword] = value);

    public Draft WithParameter(string operation, string name, string place, bool required) => After(() =>
        Operation(operation)["parameters"]!.AsArray().Add(new JsonObject { ["name"] = name, ["in"] = place, ["required"] = required, ["schema"] = new JsonObject { ["type"] = "string" } }));

    public Draft WithParameterRequired(string operation, string name) => After(() => Parameter(operation, name)["required"] = true);

    public Draft WithoutParameter(string operation, string name) => After(() => Operation(operation)["parameters"]!.AsArray().Remove(Parameter(operation, name)));

    /// <summary>Takes an operation away, and with it whatever leads to it.</summary>
    public Draft WithoutOperation(string id) => After(() =>
    {
        var (path, method, _) = Operations.Single(operation => (string?)operation.Text["operationId"] == id);
        path.Remove(method);
        foreach (var links in Answers.Select(answer => answer["links"]?.AsObject()).Where(links => links is not null))
            foreach (var relation in links!.Where(link => (string?)link.Value!["operationId"] == id).Select(link => link.Key).ToList())
                links!.Remove(relation);
    });

    public Draft WithOperation(string id) => After(() =>
    {
        var copy = Operation("getEntry").DeepClone();
        copy["operationId"] = id;
        root["paths"]!["/" + id] = new JsonObject { ["get"] = copy };
    });

    public Draft DoneWith(string id, string method) => After(() =>
    {
        var (path, before, _) = Operations.Single(operation => (string?)operation.Text["operationId"] == id);
        Rename(path, before, method);
    });

    public Draft Answering(string id, string status, string insteadOf) => After(() => Rename(Operation(id)["responses"]!.AsObject(), insteadOf, status));

    public Draft NeverAnswering(string id, string status) => After(() => Operation(id)["responses"]!.AsObject().Remove(status));

    public Draft AnsweringAlso(string id, string status, string with) => After(() => Operation(id)["responses"]![status] = new JsonObject { ["$ref"] = "#/components/responses/" + with });

    public Draft NeverGivenAs(string id, string status, string mediaType) => After(() => Operation(id)["responses"]![status]!["content"]!.AsObject().Remove(mediaType));

    public Draft GivenAlsoAs(string id, string status, string mediaType) => After(() => Operation(id)["responses"]![status]!["content"]![mediaType] = JsonNode.Parse("""{ "schema": { "type": "string" } }"""));

    public Draft NeverSentAs(string id, string mediaType) => After(() => Operation(id)["requestBody"]!["content"]!.AsObject().Remove(mediaType));

    public Draft WithoutHeader(string id, string status, string name) => After(() => Operation(id)["responses"]![status]!["headers"]!.AsObject().Remove(name));

    public Draft WithHeader(string id, string status, string name) => After(() => Operation(id)["responses"]![status]!["headers"]![name] = JsonNode.Parse("""{ "schema": { "type": "string" } }"""));

    public Draft LeadingTo(string id, string status, string relation, string operation) => After(() => Operation(id)["responses"]![status]!["links"]![relation]!["operationId"] = operation);

    public Draft AskingForCredentials(string id) => After(() => Operation(id)["security"] = JsonNode.Parse("""[ { "bearer": [] } ]"""));

    public Draft WithoutProblem(string status, string name) => After(() => Part("responses", "Refusal" + status)["content"]!["application/problem+json"]!["examples"]!.AsObject().Remove(name));

    private IEnumerable<JsonNode> Answers => Operations.SelectMany(operation => operation.Text["responses"]!.AsObject()).Select(answer => answer.Value!);

    private JsonNode Parameter(string operation, string name) => Operation(operation)["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == name)!;
}

using System.Text.Json.Nodes;

namespace Tests.Versions;

/// <summary>An API with one operation, for comparing what is asked and shown there.</summary>
internal static class SmallApi
{
    /// <summary>It takes a body with one field, <c>f</c>.</summary>
    public static JsonNode Taking(string field) => TakingAll($$"""{ "type": "object", "properties": { "f": {{field}} } }""");

    /// <summary>It takes this body.</summary>
    public static JsonNode TakingAll(string body) => Of($$"""
        { "operationId": "try", "requestBody": { "content": { "application/json": { "schema": {{body}} } } }, "responses": {} }
        """);

    /// <summary>It shows a document, <c>Thing</c>.</summary>
    public static JsonNode Showing(string document) => Of("""
        { "operationId": "try", "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } } } }
        """, document);

    private static JsonNode Of(string operation, string document = "{}") => JsonNode.Parse($$"""
        { "paths": { "/": { "post": {{operation}} } }, "components": { "schemas": { "Thing": {{document}}, "Link": { "type": "object" } } } }
        """)!;
}

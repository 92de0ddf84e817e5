using Tests.Support.Breaking;

namespace Tests.Versions;

/// <summary>Pairs of what a document holds, before and after a change.</summary>
public sealed class Comparing_what_is_shown
{
    private const string Link = """{ "$ref": "#/components/schemas/Link" }""", Template = """{ "type": "object", "required": ["href", "templated"] }""";

    public static readonly TheoryData<string, string, string> Less = new()
    {
        { Property("""{ "type": "string" }"""), "{}", "the property 'p' is gone from the thing" },
        { Property("""{ "type": "string" }"""), """{ "properties": { "q": { "type": "string" } } }""", "the property 'p' of the thing is renamed 'q'" },
        { Property("""{ "type": "string" }""", "p"), Property("""{ "type": "string" }"""), "the property 'p' is not always in the thing any more" },
        { Property("""{ "type": "string" }"""), Property("""{ "type": "integer" }"""), "'p' of the thing is a whole number now; it was text" },
        { Property("""{ "type": "integer" }"""), Property("""{ "type": "number" }"""), "'p' of the thing is a number now; it was a whole number" },
        { Property("""{ "type": "string" }"""), Property("""{ "type": ["string", "null"] }"""), "'p' of the thing is text or null now; it was text" },
        { Property("""{ "type": "string" }"""), Property("""{ "type": "array", "items": { "type": "string" } }"""), "'p' of the thing is an array now; it was text" },
        { Property("""{ "type": "string", "format": "date-time" }"""), Property("""{ "type": "string", "format": "date" }"""), "'p' of the thing is no 'date-time' any more" },
        { Property("""{ "type": "string", "pattern": "^a" }"""), Property("""{ "type": "string" }"""), "'p' of the thing need not match '^a' any more" },
        { Property("""{ "enum": ["a", "b"] }"""), Property("""{ "enum": ["a"] }"""), "'p' of the thing is never 'b' any more" },
        { Property("""{ "enum": ["a", "b"] }"""), Property("""{ "enum": ["a", "B"] }"""), "'p' of the thing is never 'b' any more" },
        { Property("""{ "properties": { "q": {} } }"""), Property("{}"), "the property 'q' is gone from 'p' of the thing" },
        { Property("""{ "type": "array", "items": { "properties": { "q": {} } } }"""), Property("""{ "type": "array", "items": {} }"""), "the property 'q' is gone from 'p' of the thing" },
        { Property(Link), Property($$"""{ "anyOf": [{{Link}}, { "type": "string" }] }"""), "'p' of the thing can be something else now; it could not" },
        { Property($$"""{ "anyOf": [{{Link}}, { "type": "string" }] }"""), Property("""{ "type": "string" }"""), "'p' of the thing is never the link any more" },
        { Links($$"""{ "ex:do": {{Link}} }"""), "{}", "the relation 'ex:do' is gone from the thing" },
        { Links($$"""{ "ex:do": {{Link}} }"""), Links($$"""{ "ex:act": {{Link}} }"""), "the relation 'ex:do' of the thing is renamed 'ex:act'" },
        { Links($$"""{ "ex:do": {{Link}} }""", "ex:do"), Links($$"""{ "ex:do": {{Link}} }"""), "the relation 'ex:do' is not always in the thing any more" },
        { Links($$"""{ "ex:do": {{Link}} }"""), Links($$"""{ "ex:do": {{Template}} }"""), "the relation 'ex:do' of the thing is one template now; it was one link" },
        { Links($$"""{ "ex:do": {{Link}} }"""), Links($$"""{ "ex:do": { "type": "array", "items": {{Link}} } }"""), "the relation 'ex:do' of the thing is an array of links now; it was one link" },
    };

    public static readonly TheoryData<string, string> More = new()
    {
        { "{}", Property("""{ "type": "string" }""", "p") },
        { Property("""{ "type": "string" }"""), Property("""{ "type": "string" }""", "p") },
        { Property("""{ "type": "number" }"""), Property("""{ "type": "integer" }""") },
        { Property("""{ "type": ["string", "null"] }"""), Property("""{ "type": "string" }""") },
        { Property("""{ "type": "integer", "maximum": 6 }"""), Property("""{ "type": "integer", "maximum": 8 }""") },
        { Property("""{ "enum": ["a"] }"""), Property("""{ "enum": ["b", "a"] }""") },
        { Property("""{ "type": "string" }"""), Property("""{ "type": "string", "enum": ["a"], "format": "date", "pattern": "^a" }""") },
        { Property($$"""{ "anyOf": [{{Link}}, { "type": "string" }] }"""), Property($$"""{ "anyOf": [{ "type": "string" }, {{Link}}] }""") },
        { Links("{}"), Links($$"""{ "ex:do": {{Link}} }""") },
        { Links($$"""{ "ex:do": {{Link}} }"""), Links($$"""{ "ex:do": {{Link}} }""", "ex:do") },
    };

    [Theory, MemberData(nameof(Less))]
    public void Says_what_was_taken_away(string before, string after, string change) =>
        Assert.Equal([$"v: {change}."], Breaks.Between("v", SmallApi.Showing(before), SmallApi.Showing(after)));

    [Theory, MemberData(nameof(More))]
    public void Passes_what_shows_as_much_or_more(string before, string after) => Assert.Empty(Breaks.Between("v", SmallApi.Showing(before), SmallApi.Showing(after)));

    [Fact]
    public void Ends_where_a_document_holds_itself()
    {
        var deep = SmallApi.Showing("""{ "properties": { "part": { "$ref": "#/components/schemas/Thing" }, "name": { "type": "string" } } }""");
        var otherwise = SmallApi.Showing("""{ "properties": { "part": { "properties": { "part": { "$ref": "#/components/schemas/Thing" } } } } }""");

        Assert.Empty(Breaks.Between("v", deep, deep.DeepClone()));
        Assert.Equal(["v: the property 'name' is gone from the thing."], Breaks.Between("v", deep, otherwise));
    }

    private static string Property(string schema, string required = "") => $$"""{ "properties": { "p": {{schema}} }, "required": [{{Quoted(required)}}] }""";

    private static string Links(string links, string required = "") => $$"""{ "properties": { "_links": { "properties": {{links}}, "required": [{{Quoted(required)}}] } } }""";

    private static string Quoted(string name) => name.Length == 0 ? "" : $"\"{name}\"";
}

using Tests.Support.Breaking;

namespace Tests.Versions;

/// <summary>Pairs of what a field takes, before and after a change.</summary>
public sealed class Comparing_what_is_taken
{
    public static readonly TheoryData<string, string, string> Narrower = new()
    {
        { """{ "type": "integer" }""", """{ "type": "string" }""", " takes text now; it took a whole number" },
        { """{ "type": "number" }""", """{ "type": "integer" }""", " takes a whole number now; it took a number" },
        { """{ "type": ["string", "null"] }""", """{ "type": "string" }""", " takes text now; it took text or null" },
        { "{}", """{ "type": "string" }""", " takes text now; it took anything" },
        { """{ "type": "integer", "maximum": 6 }""", """{ "type": "integer", "maximum": 4 }""", " takes at most 4 now; it took 6" },
        { """{ "type": "integer" }""", """{ "type": "integer", "maximum": 4 }""", " takes at most 4 now; it had no such limit" },
        { """{ "type": "integer", "minimum": 0 }""", """{ "type": "integer", "minimum": 1 }""", " takes at least 1 now; it took 0" },
        { """{ "type": "number", "multipleOf": 0.5 }""", """{ "type": "number", "multipleOf": 1 }""", " takes only multiples of 1 now; it took those of 0.5" },
        { """{ "type": "number" }""", """{ "type": "number", "multipleOf": 1 }""", " takes only multiples of 1 now; it took any number" },
        { """{ "type": "string", "maxLength": 200 }""", """{ "type": "string", "maxLength": 100 }""", " takes a length of at most 100 now; it took 200" },
        { """{ "type": "string" }""", """{ "type": "string", "minLength": 1 }""", " takes a length of at least 1 now; it had no such limit" },
        { """{ "type": "string", "pattern": "^a" }""", """{ "type": "string", "pattern": "^ab" }""", " takes only what matches '^ab' now; it took what matches '^a'" },
        { """{ "type": "string" }""", """{ "type": "string", "pattern": "^a" }""", " takes only what matches '^a' now; it took any text" },
        { """{ "type": "string" }""", """{ "type": "string", "format": "date" }""", " takes only a 'date' now; it took any text" },
        { """{ "enum": ["a", "b"] }""", """{ "enum": ["a"] }""", " does not take 'b' any more" },
        { """{ "type": "string" }""", """{ "type": "string", "enum": ["a", "b"] }""", " takes only 'a', 'b' now; it took any" },
        { """{ "type": "integer", "default": 1 }""", """{ "type": "integer", "default": 2 }""", ", left out, means 2 now; it meant 1" },
        { """{ "type": "string" }""", """{ "type": "string", "default": "a" }""", ", left out, means 'a' now; it meant nothing" },
        { """{ "type": "string", "default": "a" }""", """{ "type": "string" }""", ", left out, means nothing now; it meant 'a'" },
        { """{ "type": "array", "items": { "enum": ["a", "b"] } }""", """{ "type": "array", "items": { "enum": ["b"] } }""", " does not take 'a' any more" },
        { """{ "type": "array", "items": {} }""", """{ "type": "array", "items": {}, "maxItems": 2 }""", " takes a list of at most 2 now; it had no such limit" },
        { """{ "anyOf": [{ "type": "string" }, { "$ref": "#/components/schemas/Link" }] }""", """{ "type": "string" }""", " does not take the link any more" },
        { """{ "type": "object" }""", """{ "type": "object", "additionalProperties": false }""", " refuses fields it does not know now; it ignored them" },
    };

    public static readonly TheoryData<string, string> Wider = new()
    {
        { """{ "type": "integer" }""", """{ "type": "number" }""" },
        { """{ "type": "string" }""", """{ "type": ["null", "string"] }""" },
        { """{ "type": "string" }""", "{}" },
        { """{ "type": "integer", "minimum": 1, "maximum": 6 }""", """{ "type": "integer", "minimum": 0, "maximum": 8 }""" },
        { """{ "type": "integer", "minimum": 1, "maximum": 6 }""", """{ "type": "integer" }""" },
        { """{ "type": "number", "multipleOf": 1 }""", """{ "type": "number", "multipleOf": 0.5 }""" },
        { """{ "type": "string", "maxLength": 100, "pattern": "^a", "format": "date" }""", """{ "type": "string" }""" },
        { """{ "type": "string", "enum": ["a"] }""", """{ "type": "string", "enum": ["b", "a"] }""" },
        { """{ "type": "string", "enum": ["a"] }""", """{ "type": "string" }""" },
        { """{ "type": "string" }""", """{ "anyOf": [{ "$ref": "#/components/schemas/Link" }, { "type": "string" }] }""" },
        { """{ "type": "object", "additionalProperties": false }""", """{ "type": "object" }""" },
        { """{ "type": "string", "description": "One", "examples": ["a"] }""", """{ "type": "string", "description": "Other", "examples": ["b"] }""" },
    };

    [Theory, MemberData(nameof(Narrower))]
    public void Says_how_it_was_narrowed(string before, string after, string change)
    {
        var sentence = Assert.Single(Breaks.Between("v", SmallApi.Taking(before), SmallApi.Taking(after)));

        Assert.Equal($"v: 'f' of the body of 'try'{change}.", sentence);
    }

    [Theory, MemberData(nameof(Wider))]
    public void Passes_what_takes_as_much_or_more(string before, string after) => Assert.Empty(Breaks.Between("v", SmallApi.Taking(before), SmallApi.Taking(after)));

    [Theory]
    [InlineData("""{ "properties": { "a": {} } }""", """{ "properties": { "a": {}, "b": {} }, "required": ["b"] }""", "asks for a new required field 'b'")]
    [InlineData("""{ "properties": { "a": {} } }""", """{ "properties": { "a": {} }, "required": ["a"] }""", "requires the field 'a' now; it could be left out")]
    public void Says_what_is_asked_for_now(string before, string after, string change) =>
        Assert.Equal([$"v: the body of 'try' {change}."], Breaks.Between("v", SmallApi.TakingAll(before), SmallApi.TakingAll(after)));

    [Theory]
    [InlineData("""{ "properties": { "a": {} }, "required": ["a"] }""", """{ "properties": { "a": { "default": 1 } } }""")]
    [InlineData("""{ "properties": { "a": {} } }""", """{ "properties": { "b": {}, "a": {} } }""")]
    public void Passes_what_asks_for_no_more(string before, string after) => Assert.Empty(Breaks.Between("v", SmallApi.TakingAll(before), SmallApi.TakingAll(after)));

    [Fact]
    public void Refuses_a_keyword_it_does_not_know() =>
        Assert.Contains("'not'", Assert.Throws<NotSupportedException>(() => Breaks.Between("v", SmallApi.Taking("{}"), SmallApi.Taking("""{ "not": {} }"""))).Message, StringComparison.Ordinal);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Tests.Client;

public sealed class Expanding_a_template
{
    private static readonly string[] Files = ["spec-examples.json", "spec-examples-by-section.json", "extended-tests.json", "negative-tests.json"];

    [Fact]
    public void Agrees_with_270_of_the_270_public_examples()
    {
        var (failures, passed) = (new List<string>(), 0);
        foreach (var section in Files.SelectMany(file => Vectors.Read($"uritemplate-test/{file}", "github.com/uri-templates/uritemplate-test").EnumerateObject()))
        {
            var variables = (JsonObject)JsonNode.Parse(section.Value.GetProperty("variables").GetRawText())!;
            foreach (var example in section.Value.GetProperty("testcases").EnumerateArray())
            {
                var (text, expected) = (example[0].GetString()!, example[1]);
                var expanded = UriTemplate.TryParse(text, out var template, out _) && template.TryExpand(variables, out var uri, out _) ? uri : null;
                if (Fits(expected, expanded)) passed++;
                else failures.Add($"{section.Name}: {text} gave {expanded ?? "nothing"}, not {expected}");
            }
        }

        Assert.Empty(failures);
        Assert.Equal(270, passed);
    }

    [Fact]
    public void Keeps_a_prefix_whole_where_a_character_takes_two_units()
    {
        Assert.True(UriTemplate.TryParse("/{who:2}", out var template, out _));
        Assert.True(template.TryExpand(new JsonObject { ["who"] = "🚲🚲🚲" }, out var uri, out _));
        Assert.Equal("/%F0%9F%9A%B2%F0%9F%9A%B2", uri);
    }

    [Fact]
    public void Names_its_variables_once_and_in_order()
    {
        Assert.True(UriTemplate.TryParse("/a{/b}{?c,b*,d:3}", out var template, out _));
        Assert.Equal(["b", "c", "d"], template.Variables);
    }

    private static bool Fits(JsonElement expected, string? expanded) => expected.ValueKind switch
    {
        JsonValueKind.False => expanded is null,
        JsonValueKind.Array => expected.EnumerateArray().Any(e => e.GetString() == expanded),
        _ => expected.GetString() == expanded,
    };
}

using System.Text.Json;
using Tests.Support;
using Tests.Support.OpenApi;

namespace Tests.Description;

/// <summary>The OpenAPI document of a version: read from what the endpoints say of themselves, committed, and compared.</summary>
public sealed class The_openapi_document
{
    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task Is_as_committed(string version)
    {
        await using var taxi = await Taxi.Start();

        Approved.MatchesFile(Repository.File($"server/docs/openapi/{version}.json"), await Descriptions.OpenApi(taxi.Entry, version));
    }

    [Fact]
    public void Names_every_operation_once_and_leads_only_to_those_there_are()
    {
        foreach (var contract in OpenApiContract.Committed)
        {
            var names = contract.Operations.Select(known => known.Operation.GetProperty("operationId").GetString()).ToList();
            Assert.Equal(names.Distinct(), names);
            Assert.All(Everything(contract.Root).Where(member => member.Name == "operationId"), member => Assert.Contains(member.Value.GetString(), names));
        }
    }

    [Fact]
    public void Refers_to_all_it_defines_and_defines_all_it_refers_to()
    {
        foreach (var contract in OpenApiContract.Committed)
        {
            var used = Everything(contract.Root).Where(member => member.Name == "$ref").Select(member => member.Value.GetString()!).ToHashSet();
            var defined = contract.Root.GetProperty("components").EnumerateObject().Where(kind => kind.Name != "securitySchemes").SelectMany(kind => kind.Value.EnumerateObject().Select(part => $"#/components/{kind.Name}/{part.Name}")).ToHashSet();
            Assert.Equal(defined.Order(), used.Order());
        }
    }

    [Fact]
    public void Gives_examples_that_fit_their_schemas()
    {
        foreach (var contract in OpenApiContract.Committed)
            foreach (var media in Everything(contract.Root).Where(member => member.Name == "content").SelectMany(member => member.Value.EnumerateObject()))
                foreach (var example in Examples(contract.Root, media.Value))
                    Assert.Empty(contract.Schemas.Mistakes(media.Value.GetProperty("schema"), example));
    }

    private static IEnumerable<JsonElement> Examples(JsonElement root, JsonElement media)
    {
        if (media.TryGetProperty("example", out var one)) yield return one;
        if (!media.TryGetProperty("examples", out var several)) yield break;
        foreach (var example in several.EnumerateObject())
            yield return example.Value.TryGetProperty("$ref", out var reference)
                ? root.GetProperty("components").GetProperty("examples").GetProperty(reference.GetString()!.Split('/')[^1]).GetProperty("value")
                : example.Value.GetProperty("value");
    }

    private static IEnumerable<JsonProperty> Everything(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Everything(member.Value).Prepend(member)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Everything),
        _ => [],
    };
}

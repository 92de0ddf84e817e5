using System.Text.Json.Nodes;
using Tests.Support;
using Tests.Support.Breaking;

namespace Tests.Versions;

/// <summary>What was released of a version, and what the version is now.</summary>
public sealed class The_contract_of_a_version
{
    private const string Released = "server/docs/released", Current = "server/docs/openapi";

    [Fact]
    public void Breaks_nothing_that_was_released()
    {
        Assert.NotEmpty(Repository.Files("*.json", Released));

        var breaks = Breaks.BetweenFolders(Repository.File(Released), Repository.File(Current)).ToList();

        Assert.True(breaks.Count == 0, string.Join('\n', breaks.Prepend("What clients rely on was taken from them. What may change within a version is told in server/README.md.")));
    }

    [Fact]
    public void Ends_only_together_with_what_was_released_of_it()
    {
        using var released = new TemporaryFolder();
        using var current = new TemporaryFolder();
        File.WriteAllText(released.File("v1.json"), """{ "paths": {} }""");

        Assert.Equal(["v1: the version is gone, and what was released of it is still there."], Breaks.BetweenFolders(released.Path, current.Path));
        File.Delete(released.File("v1.json"));
        Assert.Empty(Breaks.BetweenFolders(released.Path, current.Path));
    }

    [Fact]
    public void Begins_without_anything_to_compare_it_with()
    {
        using var released = new TemporaryFolder();
        using var current = new TemporaryFolder();
        File.WriteAllText(current.File("v3.json"), """{ "paths": {} }""");

        Assert.Empty(Breaks.BetweenFolders(released.Path, current.Path));
    }

    [Fact]
    public void Is_kept_by_itself()
    {
        foreach (var file in Repository.Files("*.json", Current))
            Assert.Empty(Breaks.Between("it", JsonNode.Parse(File.ReadAllText(file))!, JsonNode.Parse(File.ReadAllText(file))!));
    }

    [Fact]
    public void Is_kept_wherever_its_addresses_are()
    {
        foreach (var file in Repository.Files("*.json", Current))
        {
            var moved = JsonNode.Parse(File.ReadAllText(file))!;
            var paths = moved["paths"]!.AsObject().ToList();
            moved["paths"] = new JsonObject(paths.SelectMany((path, i) => path.Value!.AsObject().Select((method, j) => KeyValuePair.Create($"/moved/{i}/{j}/{{key}}", (JsonNode?)new JsonObject { [method.Key] = method.Value!.DeepClone() }))));

            Assert.Empty(Breaks.Between("it", JsonNode.Parse(File.ReadAllText(file))!, moved));
        }
    }
}

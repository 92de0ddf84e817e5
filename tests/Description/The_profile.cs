using System.Text.Json;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Description;

/// <summary>The profile of a version: an ALPS document (draft-amundsen-richardson-foster-alps-07) that knows every word of the documents.</summary>
public sealed class The_profile
{
    private static readonly string[] Types = ["semantic", "safe", "idempotent", "unsafe"];

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task Is_as_committed(string version)
    {
        await using var taxi = await Taxi.Start();

        Approved.MatchesFile(Repository.File($"server/docs/alps/{version}.json"), await Descriptions.Profile(taxi.Entry, version));
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task Is_what_the_draft_says_a_profile_is(string version)
    {
        await using var taxi = await Taxi.Start();
        var alps = (await Read(taxi, version)).GetProperty("alps");
        var all = Descriptors(alps).ToList();
        var ids = all.Where(descriptor => descriptor.TryGetProperty("id", out _)).Select(descriptor => descriptor.GetProperty("id").GetString()!).ToList();

        Assert.Equal("1.0", alps.GetProperty("version").GetString());
        Assert.Equal(ids.Distinct(), ids);
        foreach (var descriptor in all)
        {
            // §2.2.4: an id or a reference; §2.2.12: a type of four; §2.2.10: a transition says what it returns.
            Assert.True(descriptor.TryGetProperty("id", out _) || descriptor.TryGetProperty("href", out _), descriptor.GetRawText());
            if (descriptor.TryGetProperty("type", out var type)) Assert.Contains(type.GetString(), Types);
            foreach (var reference in new[] { "href", "rt" })
                if (descriptor.TryGetProperty(reference, out var to)) Assert.Contains(to.GetString()!.TrimStart('#'), ids);
            if (descriptor.TryGetProperty("doc", out var doc)) Assert.NotEmpty(doc.GetProperty("value").GetString()!);
        }
    }

    [Fact]
    public async Task Knows_every_property_extension_relation_and_form_of_what_is_shown()
    {
        await using var taxi = await Taxi.Start(new FakeTime());
        using var passenger = await Traveller.SignIn(taxi.Entry, "passenger-1");
        var alps = (await Read(taxi, "v2")).GetProperty("alps");
        var known = Descriptors(alps).SelectMany(Names).ToHashSet();

        var trip = await passenger.Request();
        foreach (var seen in new[] { trip, await passenger.Home(), await passenger.Me(), await passenger.Find("ride:trips"), await passenger.Find("ride:places"), Traveller.Document(await trip.Follow("ride:history")) })
            Assert.All(Words(seen), word => Assert.Contains(word, known));
        var profile = trip.Links.Find("profile")[0].Href!;
        Assert.Contains(profile[(profile.IndexOf('#') + 1)..], known);
    }

    private static IEnumerable<string> Names(JsonElement descriptor)
    {
        if (descriptor.TryGetProperty("id", out var id)) yield return id.GetString()!;
        if (descriptor.TryGetProperty("name", out var name)) yield return name.GetString()!;
    }

    private static async Task<JsonElement> Read(Taxi taxi, string version) => JsonDocument.Parse(await Descriptions.Profile(taxi.Entry, version)).RootElement;

    private static IEnumerable<JsonElement> Descriptors(JsonElement inside) =>
        inside.TryGetProperty("descriptor", out var descriptors) ? descriptors.EnumerateArray().SelectMany(descriptor => Descriptors(descriptor).Prepend(descriptor)) : [];

    private static IEnumerable<string> Words(State shown) =>
    [
        .. shown.Properties.EnumerateObject().Select(member => member.Name).Where(name => !name.StartsWith('_')),
        .. shown.Links.Select(link => link.Relation.Split(':')).Where(parts => parts.Length > 1).Select(parts => parts[1]),
        .. shown.Forms.Select(form => form.Key),
        .. shown.Embedded.Find("item").SelectMany(Words),
    ];
}

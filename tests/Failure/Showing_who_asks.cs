using Hypermedia.Foundation;
using Tests.Support;

namespace Tests.Failure;

/// <summary>The token that a service shows for itself.</summary>
public sealed class Showing_who_asks
{
    [Fact]
    public void Is_read_anew_from_a_file_that_somebody_renews()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTime();
        var token = ServiceToken.In(folder.File("token"), time);
        File.WriteAllText(folder.File("token"), "one\n");
        Assert.Equal("one", token());
        File.WriteAllText(folder.File("token"), "two\n");
        Assert.Equal("one", token());
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("two", token());
    }

    [Fact]
    public void Is_made_anew_before_it_ends()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTime();
        var token = ServiceToken.MadeBy(new TokenIssuer(folder.File("key"), time), new Person("trips", global::City.Roles.Service, "Trip management"));
        var first = token();
        time.Advance(TimeSpan.FromHours(3));
        Assert.Equal(first, token());
        time.Advance(TimeSpan.FromHours(2));
        Assert.NotEqual(first, token());
    }

    [Fact]
    public async Task Is_nobodys_fault_but_ours_when_it_cannot_be_read_and_those_who_are_known_ride()
    {
        await using var apart = await Apart.Start();
        await apart.RestartTrips(usual => usual with { Token = ServiceToken.In("/nowhere/token", apart.Clock) });
        Assert.Equal((201, 503), ((await apart.Ride(Apart.Known)).Status, (await apart.Ride(Apart.Unknown)).Status));
        Assert.Equal("closed", (string)(await apart.Status())["breaker"]!);
    }

    [Fact]
    public async Task Has_to_be_of_a_service()
    {
        await using var apart = await Apart.Start();
        await apart.RestartTrips(usual => usual with { Token = ServiceToken.MadeBy(apart.Issuer, new Person("driver-1", global::City.Roles.Driver, "A driver")) });
        Assert.Equal((201, 503), ((await apart.Ride(Apart.Known)).Status, (await apart.Ride(Apart.Unknown)).Status));
    }
}

using AllInOne;
using Hypermedia.Foundation;
using Tests.Support;

namespace Tests.Versions;

/// <summary>One instance for each version, on the same data: links lead across, and what one writes the other shows, tells and dispatches.</summary>
public sealed class Crossing_between_instances
{
    [Theory, InlineData(null), InlineData("a seed nobody knows")]
    public async Task A_ride_goes_back_and_forth(string? scramble)
    {
        using var data = new TemporaryFolder();
        var (oldAddress, newAddress) = (FreePort.Address(), FreePort.Address());
        await using var old = await Taxi.Start(scramble: scramble, data: data.Path, at: oldAddress, told: settings => settings with { V2 = new Served(false, new Address(newAddress)) });
        await using var newest = await Taxi.Start(scramble: scramble, data: data.Path, at: newAddress, told: settings => settings with { V1 = new Served(false, new Address(oldAddress)) });
        using var hatice = await newest.SignIn("driver-1");
        await hatice.GoOnDuty();

        // Credentials belong to an origin, so somebody who crosses signs in at both.
        using var ana = await old.SignIn("passenger-1");
        var door = Traveller.Document(await ana.Client.Go(newest.Entry).Get());
        Assert.True(ana.Client.Credentials.TryUse(Traveller.Document(await door.Forms["sign-in"]!.Submit(new() { ["who"] = "passenger-1" }))));

        var requested = Traveller.Document(await ana.Post(await ana.FindOld("ride:trips"), "ride:request", new() { ["from"] = "Alexanderplatz", ["to"] = "KaDeWe" }));
        var trip = Traveller.Document(await requested.Follow("successor-version"));
        Assert.Equal((old.Entry.Authority, newest.Entry.Authority), (requested.Self.Authority, trip.Self.Authority));
        Assert.Equal(requested.Self, Traveller.Document(await trip.Follow("predecessor-version")).Self);
        Assert.Equal(newest.Entry.Authority, (await ana.Home()).Self.Authority);

        // The stream of one tells what the other did.
        await ana.Until(trip, "proposed");
        foreach (var (act, was) in new[] { ("accept", "ASSIGNED"), ("arrive", "ASSIGNED"), ("start", "STARTED"), ("complete", "FINISHED") })
        {
            var before = await ana.See(requested.Self);
            await Traveller.Do(await hatice.See(trip.Self), act);
            var after = await ana.See(requested.Self);
            Assert.Equal((was, true), (after.Text("status"), before.ETag != after.ETag));
        }
        await ana.Until(requested, "FINISHED");
        Assert.Equal("true", Traveller.Document(await ana.Post(await ana.See(requested.Self), "ride:pay")).Text("paid"));
        Assert.Equal("paid", Traveller.Document(await (await ana.See(trip.Self)).Follow("ride:order")).Text("status"));
        Assert.Empty(old.Faults.Errors);
        Assert.Empty(newest.Faults.Errors);
    }

    [Fact]
    public async Task Each_serves_its_own_version_and_names_both()
    {
        using var data = new TemporaryFolder();
        var (oldAddress, newAddress) = (FreePort.Address(), FreePort.Address());
        await using var old = await Taxi.Start(data: data.Path, at: oldAddress, told: settings => settings with { V2 = new Served(false, new Address(newAddress)) });
        await using var newest = await Taxi.Start(data: data.Path, at: newAddress, told: settings => settings with { V1 = new Served(false, new Address(oldAddress)) });

        foreach (var instance in new[] { old, newest })
        {
            using var nobody = Traveller.Nobody(instance.Entry);
            var versions = Traveller.Document(await nobody.Client.Go(instance.Entry).Get()).Links.Find("ride:api");
            Assert.Equal([("v1", old.Entry.Authority), ("v2", newest.Entry.Authority)], versions.Select(version => (version.Name!, version.Uri!.Authority)));
            foreach (var version in versions)
            {
                Assert.Equal(200, (await nobody.Client.Go(version.Uri!).Get()).Status);
                var here = new Uri(instance.Entry, version.Uri!.AbsolutePath);
                if (here != version.Uri) Assert.Equal(404, (await nobody.Client.Go(here).Get()).Status);
            }
        }
    }

    [Fact]
    public async Task An_instance_alone_needs_no_other_when_it_serves_the_newest()
    {
        await using var taxi = await Taxi.Start(new FakeTime(), told: settings => settings with { V1 = new Served(false, null) });
        using var ana = await taxi.SignIn("passenger-1");

        Assert.Equal("v2", Traveller.Document(await ana.Client.Go(taxi.Entry).Get()).Links.Find("ride:api").Single().Name);
        Assert.False((await ana.Request()).Links.Offer("predecessor-version"));
    }
}

using Tests.Support;
using Tests.Versions.Pinned;

namespace Tests.Versions;

/// <summary>Clients and sessions of an earlier day, run against the server of today. They are never changed: what they rely on is what was promised.</summary>
public sealed class Clients_of_an_earlier_day
{
    [Fact]
    public async Task Of_version_1_ride_and_pay()
    {
        await using var taxi = await Taxi.Start();
        using var hatice = await taxi.SignIn("driver-1");
        await hatice.GoOnDuty();
        using var passenger = await SignIn(taxi, "passenger-1");
        using var driver = await SignIn(taxi, "driver-1");
        var requested = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);

        var ride = ClientsOfVersion1.Ride(passenger, requested.SetResult);
        if (await Task.WhenAny(ride, requested.Task) == ride) await ride;
        // In its day a driver looked at the list when the telephone rang.
        using var telephone = await taxi.SignIn("operator-1");
        await telephone.Until(Traveller.Document(await (await telephone.See(new Uri(await requested.Task))).Follow("successor-version")), "proposed");
        await ClientsOfVersion1.Drive(driver);

        Assert.Equal("FINISHED", (string?)(await ride)["status"]);
        Assert.Empty(taxi.Faults.Errors);
    }

    [Fact]
    public async Task Of_version_2_fill_the_forms_they_are_shown()
    {
        await using var taxi = await Taxi.Start();
        using var passenger = await SignIn(taxi, "passenger-1");

        Assert.Equal("cancelled", (string?)(await ClientOfVersion2.ThinkBetterOfIt(passenger))["status"]);
    }

    [Theory]
    [InlineData("ride-v1.json")]
    [InlineData("ride-v2.json")]
    public async Task Are_answered_as_they_were(string session)
    {
        var file = Repository.File("tests/Versions/Pinned/" + session);
        var transcript = Transcript.Read(file);
        await using var taxi = await Taxi.Start(new FakeTime());

        var lost = await transcript.Replay(who => SignIn(taxi, who));

        if (lost.Any(sentence => sentence.EndsWith("keep it.", StringComparison.Ordinal))) await File.WriteAllTextAsync(file, transcript.ToString());
        Assert.True(lost.Count == 0, string.Join('\n', lost));
    }

    private static async Task<OldWire> SignIn(Taxi taxi, string who)
    {
        var wire = new OldWire(taxi.Entry.ToString());
        await wire.SignIn(who);
        return wire;
    }
}

using System.Text.Json.Nodes;
using Hypermedia.Cli;
using Tests.Support;

namespace Tests.Client.Checking;

/// <summary>The check that finds faults elsewhere finds none here, for anybody, whether or not it does what is offered.</summary>
public sealed class Checking_our_own_server : IDisposable
{
    private static readonly string[] People = ["passenger-1", "driver-1", "operator-1"];

    private readonly string _folder = Directory.CreateTempSubdirectory("hal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Finds_nothing(bool submits)
    {
        await using var taxi = await Taxi.Start();
        await Live(taxi);
        foreach (var who in People) Assert.Equal(0, (await Hal("sign-in", taxi.Entry.AbsoluteUri, $"who={who}", "--as", who)).Code);
        var (code, report, said) = await Hal(["check", taxi.Entry.AbsoluteUri, .. People.SelectMany(who => new[] { "--as", who }), "--json", .. Unsafely.When(submits)]);
        Assert.True(report.Length > 0, said);
        Assert.True(JsonNode.Parse(report)!["findings"]!.AsArray().Count == 0, report);
        Assert.Equal(0, code);
        Assert.Empty(taxi.Faults.Errors);
    }

    // Something of everything: trips of several states, and with them orders and histories.
    private static async Task Live(Taxi taxi)
    {
        using var driver = await taxi.SignIn("driver-1");
        using var passenger = await taxi.SignIn("passenger-1");
        await driver.GoOnDuty();
        var trip = await passenger.Until(await passenger.Request(), "proposed");
        foreach (var act in new[] { "accept", "arrive", "start", "complete" }) await Traveller.Do(await driver.See(trip.Self), act);
        await passenger.Request();
    }

    private async Task<(int Code, string Out, string Err)> Hal(params string[] words)
    {
        using var say = new StringWriter { NewLine = "\n" };
        using var complain = new StringWriter { NewLine = "\n" };
        var code = await HalCommand.Run(words, new Surroundings(new StringReader(""), say, complain, _folder));
        return (code, say.ToString(), complain.ToString());
    }
}

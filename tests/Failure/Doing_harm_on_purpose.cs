using Microsoft.Extensions.Configuration;
using Trips;

namespace Tests.Failure;

/// <summary>Chaos by configuration, to see what the measures are worth.</summary>
public sealed class Doing_harm_on_purpose
{
    [Fact]
    public async Task Fails_calls_unsent_and_is_told_in_the_status()
    {
        await using var apart = await Apart.Start();
        await apart.RestartTrips(usual => usual with { Chaos = Read(("chaos-faults", "1")).Options.Chaos });
        var before = apart.Passengers.Requests;
        Assert.Equal(503, (await apart.RideInTime(Apart.Unknown)).Status);
        Assert.Equal(before, apart.Passengers.Requests);
        Assert.Equal("0 % of attempts are held back for 0 s, 100 % fail.", (string)(await apart.Status())["chaos"]!);
    }

    [Fact]
    public async Task Holds_calls_back_and_those_that_are_held_too_long_are_given_up()
    {
        await using var apart = await Apart.Start();
        await apart.RestartTrips(usual => usual with { Chaos = Read(("chaos-latency", "3:1"), ("chaos-seed", "7")).Options.Chaos });
        Assert.Equal(503, (await apart.RideInTime(Apart.Unknown)).Status);
    }

    [Fact]
    public void Fares_the_same_way_each_time_with_a_seed()
    {
        var (one, other) = (Read(("chaos-seed", "7")).Options.Chaos!, Read(("chaos-seed", "7")).Options.Chaos!);
        Assert.Equal(Enumerable.Range(0, 20).Select(_ => one.Fate()), Enumerable.Range(0, 20).Select(_ => other.Fate()));
    }

    [Fact]
    public void Is_none_unless_it_is_asked_for() => Assert.Null(Read().Options.Chaos);

    [Fact]
    public void Is_for_demonstrations_alone() =>
        Assert.Equal(["--chaos-latency and --chaos-faults are for demonstrations: nobody is to wait on purpose who relies on this."], Read(isDemo: false, ("chaos-faults", "0.5")).Mistakes);

    [Fact]
    public void Tells_every_mistake_at_once() => Assert.Equal(
        [
            "--check-time is a number of seconds from 0.05 to 60; 'soon' is not.",
            "--check-concurrent is a whole number from 1 to 10000; '0' is not.",
            "--chaos-latency is seconds and a share from 0 to 1, as 2:0.5; '2' is not.",
            "--chaos-faults is a share from 0 to 1; '30' is not.",
            "--chaos-seed is a whole number; 'x' is not.",
            "--check-attempt-time is shorter than --check-call-time, and that is shorter than --check-time.",
        ],
        Read(("check-time", "soon"), ("check-concurrent", "0"), ("check-attempt-time", "5"), ("chaos-latency", "2"), ("chaos-faults", "30"), ("chaos-seed", "x")).Mistakes);

    private static (PassengersElsewhere Options, IReadOnlyList<string> Mistakes) Read(params (string, string)[] said) => Read(isDemo: true, said);

    private static (PassengersElsewhere Options, IReadOnlyList<string> Mistakes) Read(bool isDemo, params (string Name, string Value)[] said)
    {
        var mistakes = new List<string>();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(said.Select(option => new KeyValuePair<string, string?>(option.Name, option.Value))).Build();
        return (PassengersElsewhere.Read(configuration, new Uri("http://127.0.0.1:1/"), () => "", isDemo, mistakes), mistakes);
    }
}

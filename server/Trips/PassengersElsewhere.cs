using System.Globalization;
using Hypermedia.Client;
using Microsoft.Extensions.Configuration;

namespace Trips;

/// <summary>Passenger management as another process: where it is, what is shown to it, and how patient a check is, which happens inside of a request that somebody waits for.</summary>
public sealed record PassengersElsewhere
{
    /// <summary>Its entry: the one address known of it. What it leads to at another origin is not followed.</summary>
    public required Uri Entry { get; init; }

    /// <summary>The token that lets a service see passengers, asked for each time, for it may be renewed.</summary>
    public required Func<string> Token { get; init; }

    /// <summary>How long a check may take in all: what a person still waits for.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one of its requests may take, so that a server that is late is known for it before the check ends.</summary>
    public TimeSpan CallTimeLimit { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How long a request is waited for before it is sent again, once: many times as long as a healthy answer takes.</summary>
    public TimeSpan AttemptTimeLimit { get; init; } = TimeSpan.FromSeconds(0.7);

    /// <summary>The most requests under way: at ten milliseconds each, two thousand a second.</summary>
    public int Concurrent { get; init; } = 20;

    /// <summary>The most that wait for one of those to end: a burst, no more.</summary>
    public int Waiting { get; init; } = 20;

    /// <summary>How many requests, half of them failed, are enough to leave it alone. Checks are few, so it takes few.</summary>
    public int Failures { get; init; } = 3;

    /// <summary>Over how long they are counted.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it is left alone before one request finds out whether it answers again.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For how long what was known of a passenger stands in for an answer: a day's outage, and no more.</summary>
    public TimeSpan KnownFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>What is done to requests on purpose; null for nothing.</summary>
    public ChaosOptions? Chaos { get; init; }

    /// <summary>The names of the options.</summary>
    public static readonly IReadOnlyList<string> Options =
        ["check-time", "check-call-time", "check-attempt-time", "check-concurrent", "check-waiting", "check-failures", "check-window", "check-pause", "check-known-for", "chaos-latency", "chaos-faults", "chaos-seed"];

    /// <summary>What the command line can say.</summary>
    public const string Help = """
          --check-time S          how long asking passengers may take in all; 2 seconds if nothing is said
          --check-call-time S     how long one request of it may; 1.5
          --check-attempt-time S  how long until it is sent again, once; 0.7
          --check-concurrent N    the most requests under way; 20
          --check-waiting N       the most that wait for those; 20
          --check-failures N      how many requests, half of them failed, are enough to leave passengers alone; 3
          --check-window S        over how long they are counted; 30
          --check-pause S         how long they are left alone, before one request finds out; 5
          --check-known-for S     for how long what was known stands in; 86400
          --chaos-latency S:RATE  holds a share of the attempts back, as 2:0.5; demonstrations only
          --chaos-faults RATE     fails a share of the attempts, as 0.3; demonstrations only
          --chaos-seed N          the same chance each time
        """;

    /// <summary>Reads the options; every mistake is a sentence.</summary>
    /// <param name="configuration">The command line and the environment.</param>
    /// <param name="entry">The entry of passenger management.</param>
    /// <param name="token">The token for it.</param>
    /// <param name="isDemo">Whether harm may be done on purpose.</param>
    /// <param name="mistakes">Where mistakes go.</param>
    public static PassengersElsewhere Read(IConfiguration configuration, Uri entry, Func<string> token, bool isDemo, ICollection<string> mistakes)
    {
        var usual = new PassengersElsewhere { Entry = entry, Token = token };
        var read = usual with
        {
            TimeLimit = Seconds("check-time", usual.TimeLimit, 0.05, 60),
            CallTimeLimit = Seconds("check-call-time", usual.CallTimeLimit, 0.05, 60),
            AttemptTimeLimit = Seconds("check-attempt-time", usual.AttemptTimeLimit, 0.01, 60),
            Concurrent = Count("check-concurrent", usual.Concurrent, 1),
            Waiting = Count("check-waiting", usual.Waiting, 0),
            Failures = Count("check-failures", usual.Failures, 2),
            Window = Seconds("check-window", usual.Window, 0.5, 86400),
            Pause = Seconds("check-pause", usual.Pause, 0.5, 86400),
            KnownFor = Seconds("check-known-for", usual.KnownFor, 0, 365 * 86400),
            Chaos = ReadChaos(),
        };
        // A limit that another one hides would never be seen to work.
        if (read.AttemptTimeLimit >= read.CallTimeLimit || read.CallTimeLimit >= read.TimeLimit) mistakes.Add("--check-attempt-time is shorter than --check-call-time, and that is shorter than --check-time.");
        return read;

        TimeSpan Seconds(string option, TimeSpan unsaid, double least, double most)
        {
            if (configuration[option] is not { } text) return unsaid;
            if (Number(text) is { } seconds && seconds >= least && seconds <= most) return TimeSpan.FromSeconds(seconds);
            mistakes.Add($"--{option} is a number of seconds from {least} to {most}; '{text}' is not.");
            return unsaid;
        }

        int Count(string option, int unsaid, int least)
        {
            if (configuration[option] is not { } text) return unsaid;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least && count <= 10_000) return count;
            mistakes.Add($"--{option} is a whole number from {least} to 10000; '{text}' is not.");
            return unsaid;
        }

        ChaosOptions? ReadChaos()
        {
            var (latency, faults, seed) = (configuration["chaos-latency"], configuration["chaos-faults"], configuration["chaos-seed"]);
            if (latency is null && faults is null && seed is null) return null;
            if (!isDemo) mistakes.Add("--chaos-latency and --chaos-faults are for demonstrations: nobody is to wait on purpose who relies on this.");
            var chaos = new ChaosOptions();
            if (latency?.Split(':') is { } said)
            {
                if (said is [var time, var share] && Number(time) is { } seconds and >= 0 and <= 3600 && Number(share) is { } rate and >= 0 and <= 1) chaos = chaos with { Latency = TimeSpan.FromSeconds(seconds), LatencyRate = rate };
                else mistakes.Add($"--chaos-latency is seconds and a share from 0 to 1, as 2:0.5; '{latency}' is not.");
            }
            if (faults is not null)
            {
                if (Number(faults) is { } rate and >= 0 and <= 1) chaos = chaos with { FaultRate = rate };
                else mistakes.Add($"--chaos-faults is a share from 0 to 1; '{faults}' is not.");
            }
            if (seed is not null)
            {
                if (int.TryParse(seed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var start)) chaos = chaos with { Fate = Seeded(start) };
                else mistakes.Add($"--chaos-seed is a whole number; '{seed}' is not.");
            }
            return chaos;
        }
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The one that starts from a seed is not for several threads at once.
    private static Func<double> Seeded(int seed)
    {
        var (chance, turn) = (new Random(seed), new Lock());
        return () =>
        {
            lock (turn) return chance.NextDouble();
        };
    }
}

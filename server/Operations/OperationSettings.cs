using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Operations;

/// <summary>How a program is watched and stopped: what every program of this repository can be told, whatever else it does.</summary>
public sealed record OperationSettings
{
    /// <summary>The options of the command line.</summary>
    public static readonly string[] Options = ["otlp", "log", "drain"];

    /// <summary>What the command line can say.</summary>
    public const string Help = """
          --otlp URL          sends traces, metrics and logs to a collector (OTLP over HTTP); OTEL_EXPORTER_OTLP_ENDPOINT and the
                              other variables of OpenTelemetry do too; nothing is sent if nothing is said
          --log text|json     how the log is written to the terminal; 'json' is a line for each entry, with its trace
          --drain SECONDS     how long it goes on answering once it is told to stop and is no longer ready; 1 if nothing is said
        """;

    // OpenTelemetry falls back to its defaults without a word when it cannot read these.
    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"];
    private static readonly string[] Protocols = ["grpc", "http/protobuf"];
    private static readonly string[] Samplers = ["always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio"];
    private static readonly string[] Milliseconds = ["OTEL_METRIC_EXPORT_INTERVAL", "OTEL_METRIC_EXPORT_TIMEOUT", "OTEL_BSP_SCHEDULE_DELAY", "OTEL_BLRP_SCHEDULE_DELAY", "OTEL_EXPORTER_OTLP_TIMEOUT"];

    // Longer than any load balancer asks again after, and well below what a supervisor waits before it kills.
    private const int LongestDrain = 60;

    /// <summary>Where to send what can be seen, with the protocol; null for nowhere.</summary>
    public Collector? Collector { get; init; }

    /// <summary>True when the terminal gets a JSON object for each entry of the log.</summary>
    public bool LogsJson { get; init; }

    /// <summary>How long it goes on answering once it is told to stop.</summary>
    public TimeSpan Drain { get; init; }

    /// <summary>Reads them; every mistake is a sentence.</summary>
    public static OperationSettings Read(IConfiguration configuration, List<string> mistakes)
    {
        var log = configuration["log"] ?? "text";
        if (log is not ("text" or "json")) mistakes.Add($"--log is 'text' or 'json'; '{log}' is neither.");
        return new OperationSettings { Collector = ReadCollector(configuration, mistakes), LogsJson = log == "json", Drain = ReadDrain(configuration["drain"], mistakes) };
    }

    private static Collector? ReadCollector(IConfiguration configuration, List<string> mistakes)
    {
        var before = mistakes.Count;
        Uri? asked = null;
        if (configuration["otlp"] is { } option && !IsAddress(option, out asked)) mistakes.Add($"--otlp is where a collector takes OTLP, as http://127.0.0.1:4318; '{option}' is not.");
        foreach (var name in Endpoints)
            if (configuration[name] is { } value && !IsAddress(value, out _)) mistakes.Add($"{name} is where a collector takes OTLP, as http://127.0.0.1:4318; '{value}' is not.");
        Among(configuration, "OTEL_EXPORTER_OTLP_PROTOCOL", Protocols, mistakes);
        Among(configuration, "OTEL_TRACES_SAMPLER", Samplers, mistakes);
        Among(configuration, "OTEL_SDK_DISABLED", ["true", "false"], mistakes);
        foreach (var name in Milliseconds)
            if (configuration[name] is { } value && !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > 0)) mistakes.Add($"{name} is a number of milliseconds; '{value}' is not.");
        if (mistakes.Count > before || configuration["OTEL_SDK_DISABLED"] is "true") return null;
        var usesGrpc = configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] is "grpc";
        if (asked is not null) return new Collector(asked, usesGrpc);
        return Endpoints.Any(name => configuration[name] is not null) ? new Collector(null, usesGrpc) : null;
    }

    private static void Among(IConfiguration configuration, string name, string[] choices, List<string> mistakes)
    {
        if (configuration[name] is { } value && !choices.Contains(value)) mistakes.Add($"{name} is one of {string.Join(", ", choices)}; '{value}' is not.");
    }

    private static bool IsAddress(string text, out Uri? address) => Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https";

    private static TimeSpan ReadDrain(string? text, List<string> mistakes)
    {
        if (text is null) return TimeSpan.FromSeconds(1);
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestDrain) return TimeSpan.FromSeconds(seconds);
        mistakes.Add($"--drain is how many seconds it goes on answering once it is told to stop, from 0 to {LongestDrain}; '{text}' is not.");
        return TimeSpan.Zero;
    }
}

/// <summary>Who takes what can be seen of a program.</summary>
/// <param name="Address">Its address; null for what OpenTelemetry's own variables say.</param>
/// <param name="UsesGrpc">True to speak gRPC; else Protocol Buffers over HTTP.</param>
public sealed record Collector(Uri? Address, bool UsesGrpc);

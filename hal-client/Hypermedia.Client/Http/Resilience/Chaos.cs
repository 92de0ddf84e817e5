using Polly;
using Polly.Simmy;
using Polly.Simmy.Fault;
using Polly.Simmy.Latency;

namespace Hypermedia.Client;

/// <summary>Polly's own faults, made on purpose.</summary>
internal static class Chaos
{
    public static ResiliencePipeline Of(ChaosOptions? chaos, TimeProvider time)
    {
        if (chaos is null) return ResiliencePipeline.Empty;
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (chaos is { LatencyRate: > 0, Latency.Ticks: > 0 })
            builder.AddChaosLatency(new ChaosLatencyStrategyOptions { InjectionRate = chaos.LatencyRate, Latency = chaos.Latency, Randomizer = chaos.Fate, OnLatencyInjected = _ => Tell("latency") });
        if (chaos.FaultRate > 0)
            builder.AddChaosFault(new ChaosFaultStrategyOptions { InjectionRate = chaos.FaultRate, Randomizer = chaos.Fate, FaultGenerator = _ => new ValueTask<Exception?>(Fault()), OnFaultInjected = _ => Tell("fault") });
        return builder.Build();
    }

    private static HttpRequestException Fault() => new(HttpRequestError.ConnectionError, "It was made to fail, on purpose.");

    private static ValueTask Tell(string kind)
    {
        Instruments.Chaos(kind);
        return default;
    }
}

using Microsoft.Extensions.Configuration;
using Operations;
using Tests.Support;

namespace Tests.Observability;

public sealed class Being_told_how_to_run
{
    [Theory]
    [InlineData("otlp", "collector", "--otlp")]
    [InlineData("log", "xml", "--log")]
    [InlineData("drain", "-1", "--drain")]
    [InlineData("drain", "forever", "--drain")]
    [InlineData("drain", "NaN", "--drain")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "smoke", "OTEL_EXPORTER_OTLP_PROTOCOL")]
    [InlineData("OTEL_TRACES_SAMPLER", "sometimes", "OTEL_TRACES_SAMPLER")]
    [InlineData("OTEL_SDK_DISABLED", "yes", "OTEL_SDK_DISABLED")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "1m", "OTEL_METRIC_EXPORT_INTERVAL")]
    public void A_value_that_is_none_is_a_sentence(string option, string value, string says)
    {
        var (_, mistakes) = Read((option, value));
        Assert.Contains(says, Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_sent_unless_somebody_says_where() => Assert.Null(Read().Settings.Collector);

    [Fact]
    public void OpenTelemetrys_own_variables_turn_it_on_and_off()
    {
        Assert.Equal(new Collector(null, UsesGrpc: true), Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")).Settings.Collector);
        Assert.Equal(new Collector(new Uri("http://127.0.0.1:4318"), UsesGrpc: false), Read(("otlp", "http://127.0.0.1:4318")).Settings.Collector);
        Assert.Null(Read(("otlp", "http://127.0.0.1:4318"), ("OTEL_SDK_DISABLED", "true")).Settings.Collector);
    }

    [Theory]
    [InlineData("'here' belongs to no option", "--data", "x", "here")]
    [InlineData("'-x' belongs to no option", "-x")]
    [InlineData("--data needs a value", "--data", "--robots", "off")]
    [InlineData("--data needs a value", "--demo", "--data")]
    [InlineData("--pace is said twice", "--pace", "1", "--pace=2")]
    public void What_the_reader_of_options_passes_over_is_a_sentence(string says, params string[] args) => Assert.Contains(says, Assert.Single(CommandLine.Mistakes(args, "demo")), StringComparison.Ordinal);

    [Fact]
    public void A_command_line_without_mistakes_has_none() => Assert.Empty(CommandLine.Mistakes(["--demo", "--data", "x", "--robots=off"], "demo"));

    [Fact]
    public async Task All_mistakes_are_told_at_once_and_it_does_not_start()
    {
        using var folder = new TemporaryFolder();
        var (code, said) = await ServerProcess.RunToEnd("--demo=perhaps", "--data", folder.Path, "--otlp", "nowhere", "--log", "xml", "--colour", "red", "--urls", "http://127.0.0.1:0/path", "--audience");
        Assert.Equal(2, code);
        foreach (var mistake in new[] { "--demo", "--otlp", "--log", "--colour", "--urls", "--audience needs a value" }) Assert.Contains(mistake, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private static (OperationSettings Settings, IReadOnlyList<string> Mistakes) Read(params (string Name, string? Value)[] options)
    {
        var mistakes = new List<string>();
        return (OperationSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(options.Select(option => KeyValuePair.Create(option.Name, option.Value))).Build(), mistakes), mistakes);
    }
}

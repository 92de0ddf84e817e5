using AllInOne;
using Microsoft.Extensions.Configuration;
using Tests.Support;

namespace Tests.Deployments;

/// <summary>What is asked of a process that runs a part of the service: all that is wrong is said at once, before anything starts.</summary>
public sealed class Starting_services_apart
{
    private static readonly (string Name, string? Value)[] Apart = [("services", "trips"), ("public-at", "http://taxi.example"), ("broker", "amqp://127.0.0.1"), ("database", "Host=127.0.0.1;Username=taxi")];

    [Fact]
    public void A_part_with_all_it_needs_starts()
    {
        var settings = Read(Apart).Settings!;
        Assert.True(settings is { Trips.IsHere: true, Passengers.IsHere: false, Dispatch.IsHere: false, Explorer.IsHere: false, RobotDrivers: 0, SharesData: false, V1.IsHere: true });
        Assert.Equal(("http://taxi.example", "http://taxi.example"), (settings.Passengers.At!.Text, settings.Dispatch.At!.Text));
        Assert.Null(settings.Trips.At);
        Assert.Equal(new Uri("http://taxi.example"), settings.Asking!.Entry);
    }

    [Fact]
    public void The_explorer_alone_needs_one_address() =>
        Assert.True(Read([("services", "explorer"), ("trips-at", "http://taxi.example")]).Settings is { ServesApi: false, Explorer.IsHere: true });

    [Fact]
    public void The_older_version_is_where_trips_are()
    {
        var settings = Read([.. Apart, ("services", "passengers")]).Settings!;
        Assert.Equal((false, "http://taxi.example"), (settings.V1.IsHere, settings.V1.Elsewhere!.Text));
        Assert.Null(settings.Asking);
    }

    [Theory]
    [InlineData("services", "cars", "--services is some of")]
    [InlineData("services", "", "--services is some of")]
    [InlineData("public-at", "taxi.example", "--public-at is the address")]
    [InlineData("public-at", "http://taxi.example/here", "--public-at is the address")]
    [InlineData("passengers-at", "ftp://taxi.example", "--passengers-at is where")]
    [InlineData("ask-passengers-at", "inside", "--ask-passengers-at is where")]
    [InlineData("broker", "http://127.0.0.1", "--broker is where RabbitMQ is")]
    [InlineData("broker", null, "need --broker")]
    [InlineData("exchange", "a taxi", "--exchange is a name")]
    [InlineData("message-format", "xml", "--message-format is json or protobuf")]
    [InlineData("database", "Username=taxi", "--database needs a Host")]
    [InlineData("database", "nonsense", "--database is how PostgreSQL is reached")]
    [InlineData("identity-key", " ", "--identity-key is a place")]
    [InlineData("proxies", "proxy.example", "--proxies are addresses")]
    [InlineData("check-time", "soon", "--check-time")]
    public void A_mistake_is_a_sentence(string option, string? value, string says)
    {
        var (settings, mistakes) = Read([.. Apart, (option, value)]);
        Assert.Null(settings);
        Assert.Contains(says, Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_said_at_once()
    {
        var mistakes = Read([("services", "passengers,dispatch"), ("exchange", "taxi"), ("proxies", "x")]).Mistakes;
        foreach (var says in new[] { "needs --trips-at", "needs --webhooks-at", "--exchange is about messages", "need --broker", "--proxies are addresses" }) Assert.Single(mistakes, mistake => mistake.Contains(says, StringComparison.Ordinal));
        Assert.Equal(5, mistakes.Count);
    }

    [Fact]
    public void Who_trusts_an_authority_says_how_trips_ask()
    {
        var mistakes = Read([.. Apart, ("authority", "https://login.example"), ("audience", "taxi")]).Mistakes;
        Assert.Contains("--service-token", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_has_a_say_and_the_command_line_the_last_word()
    {
        var (code, said) = await ServerProcess.RunToEnd([("TAXI_SERVICES", "cars"), ("TAXI_PUBLIC_AT", "nowhere"), ("TAXI_COLOUR", "yellow"), ("TAXI_BROKER", "")], "--demo", "--public-at", "http://taxi.example");
        Assert.Equal(2, code);
        Assert.Contains("'cars'", said, StringComparison.Ordinal);
        Assert.Contains("There is no option TAXI_COLOUR", said, StringComparison.Ordinal);
        Assert.DoesNotContain("nowhere", said, StringComparison.Ordinal);
        Assert.DoesNotContain("--broker", said, StringComparison.Ordinal);
    }

    private static (Settings? Settings, IReadOnlyList<string> Mistakes) Read(IEnumerable<(string Name, string? Value)> options) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(options.GroupBy(option => option.Name).Select(option => KeyValuePair.Create(option.Key, option.Last().Value))).Build(), isDevelopment: true);
}

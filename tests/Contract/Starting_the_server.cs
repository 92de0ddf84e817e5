using AllInOne;
using Microsoft.Extensions.Configuration;
using Tests.Support;

namespace Tests.Contract;

public sealed class Starting_the_server
{
    [Fact]
    public void Outside_of_development_nobody_is_trusted_by_default()
    {
        var (settings, mistakes) = Read([], isDevelopment: false);
        Assert.Null(settings);
        Assert.Contains("--demo", Assert.Single(mistakes));
        Assert.Contains("--authority", mistakes[0]);
    }

    [Fact]
    public void In_development_anyone_may_be_anyone() => Assert.True(Read([], isDevelopment: true).Settings!.Demo);

    [Fact]
    public void The_demonstration_can_be_asked_for() => Assert.True(Read([("demo", "true")], isDevelopment: false).Settings!.Demo);

    [Fact]
    public void An_authority_ends_the_demonstration()
    {
        var settings = Read([("authority", "https://login.example"), ("audience", "taxi")], isDevelopment: false).Settings!;
        Assert.False(settings.Demo);
        Assert.Equal(0, settings.RobotDrivers);
    }

    [Theory]
    [InlineData("http://login.example", "taxi", null, null, "https")]
    [InlineData("login", "taxi", null, null, "https")]
    [InlineData("https://login.example", null, null, null, "--audience")]
    [InlineData("https://login.example", "taxi", "true", null, "exclude")]
    [InlineData("https://login.example", "taxi", null, "3", "Robots")]
    [InlineData(null, null, "true", "99", "--robots")]
    [InlineData(null, null, "true", "many", "--robots")]
    public void Every_mistake_is_a_sentence(string? authority, string? audience, string? demo, string? robots, string says)
    {
        var (settings, mistakes) = Read([("authority", authority), ("audience", audience), ("demo", demo), ("robots", robots)], isDevelopment: false);
        Assert.Null(settings);
        Assert.Contains(mistakes, mistake => mistake.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_refuses_with_a_sentence_and_no_stack()
    {
        using var folder = new TemporaryFolder();
        var (code, said) = await ServerProcess.RunToEnd("--data", folder.Path, "--urls", "http://127.0.0.1:0");
        Assert.Equal(2, code);
        Assert.Contains("--demo", said);
        Assert.DoesNotContain("   at ", said);
    }

    [Fact]
    public async Task A_folder_in_use_is_not_taken_by_a_second_one()
    {
        using var folder = new TemporaryFolder();
        await using var taxi = await Taxi.Start(data: folder.Path);
        var (code, said) = await ServerProcess.RunToEnd("--demo", "--robots", "off", "--data", folder.Path, "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.Contains("The server cannot start", said);
        Assert.Contains("--data", said);
        Assert.DoesNotContain("   at ", said);
        Assert.NotEmpty((await taxi.SignIn("operator-1")).Who);
    }

    private static (Settings? Settings, IReadOnlyList<string> Mistakes) Read(IEnumerable<(string Name, string? Value)> options, bool isDevelopment) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(options.Select(option => KeyValuePair.Create(option.Name, option.Value))).Build(), isDevelopment);
}

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

    [Theory]
    [InlineData("versions", "v3", "v1, v2 or v1,v2")]
    [InlineData("versions", "", "v1, v2 or v1,v2")]
    [InlineData("versions", "v1", "needs --v2-at")]
    [InlineData("sunset", "soon", "a day")]
    [InlineData("sunset", "2020-01-01", "not before")]
    [InlineData("after-sunset", "maybe", "'serve' or 'gone'")]
    public void Every_mistake_about_versions_is_a_sentence_too(string option, string value, string says)
    {
        var (settings, mistakes) = Read([(option, value)], isDevelopment: true);
        Assert.Null(settings);
        Assert.Contains(says, Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1"), InlineData("127.0.0.1:5000"), InlineData("http://127.0.0.1:5000/here")]
    public void Where_another_version_is_served_is_an_address_without_a_path(string elsewhere)
    {
        var (settings, mistakes) = Read([("versions", "v1"), ("v2-at", elsewhere)], isDevelopment: true);
        Assert.Null(settings);
        Assert.Contains(mistakes, mistake => mistake.Contains("where another instance is reached", StringComparison.Ordinal));
    }

    [Fact]
    public void An_instance_of_the_older_version_alone_has_no_robots_and_shares_its_data()
    {
        var settings = Read([("versions", "v1"), ("v2-at", "http://127.0.0.1:5002")], isDevelopment: true).Settings!;
        Assert.True(settings is { RobotDrivers: 0, SharesData: true, V1.IsHere: true, V2.IsHere: false });
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

using System.Diagnostics;
using Tests.Support;

namespace Tests.Client.Commanding;

/// <summary>What is packed from this very build can be installed, and runs.</summary>
public sealed class Installing_the_tool
{
    [Fact]
    public async Task Brings_a_command_that_runs()
    {
        using var folder = new TemporaryFolder();
        var (packages, tools) = (folder.File("packages"), folder.File("tools"));
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        await Run("dotnet", "pack", Repository.File("hal-client/Hypermedia.Cli"), "--no-build", "-c", configuration, "-o", packages, "-nologo", "-v", "q");

        // From there and nowhere else.
        await File.WriteAllTextAsync(folder.File("nuget.config"), $"<configuration><packageSources><clear/><add key=\"here\" value=\"{packages}\"/></packageSources></configuration>", TestContext.Current.CancellationToken);
        await Run("dotnet", "tool", "install", "Hypermedia.Cli", "--tool-path", tools, "--configfile", folder.File("nuget.config"));

        await using var shop = await LampShop.Open();
        var page = await Run(Path.Combine(tools, "hal"), "get", shop.Root.AbsoluteUri);
        Assert.StartsWith("Corner shop\n", page, StringComparison.Ordinal);

        async Task<string> Run(string program, params string[] words)
        {
            var start = new ProcessStartInfo(program, words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["XDG_CONFIG_HOME"] = folder.Path;
            // A build process that stays would hold on to our end of its output.
            start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', words)}: {await output}{await errors}");
            return await output;
        }
    }
}

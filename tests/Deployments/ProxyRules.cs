using System.Text.RegularExpressions;
using Tests.Support;

namespace Tests.Deployments;

/// <summary>Where the proxy that comes with the deployment leads a path.</summary>
internal static partial class ProxyRules
{
    private static readonly (string Backend, string Path)[] Rules = [.. from Match rule in Rule().Matches(File.ReadAllText(Repository.File("server/deploy/haproxy.cfg"))) select (rule.Groups["backend"].Value, rule.Groups["path"].Value)];

    public static string BackendOf(string path) => Rules.FirstOrDefault(rule => Regex.IsMatch(path, rule.Path, RegexOptions.None, TimeSpan.FromSeconds(1))).Backend ?? "trips";

    [GeneratedRegex(@"use_backend (?<backend>\w+) if \{ path_reg (?<path>\S+) \}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}

namespace AllInOne;

/// <summary>Options that the environment gives, for units and containers: <c>TAXI_PASSENGERS_AT</c> is <c>--passengers-at</c>. The command line has the last word.</summary>
internal static class FromEnvironment
{
    private const string Prefix = "TAXI_";

    /// <summary>Adds them, then the command line again.</summary>
    public static IReadOnlyList<string> AddTo(IConfigurationBuilder configuration, string[] args)
    {
        var given = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToList();
        // A file of settings may name an option and leave it empty: that is nothing said.
        configuration.AddInMemoryCollection(from name in given let value = Environment.GetEnvironmentVariable(name) where value.Length > 0 select KeyValuePair.Create(OptionOf(name), (string?)value));
        configuration.AddCommandLine(args);
        return [.. given.Where(name => !Settings.Has(OptionOf(name))).Select(name => $"There is no option {name}. --help lists those there are; {Prefix}DATA is --data.")];
    }

    private static string OptionOf(string name) => name[Prefix.Length..].ToLowerInvariant().Replace('_', '-');
}

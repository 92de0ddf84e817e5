namespace Operations;

/// <summary>What a command line can get wrong before anybody looks at its values: .NET's reader of options passes over it without a word.</summary>
public static class CommandLine
{
    /// <summary>The mistakes, as sentences: a word that belongs to no option, an option without its value, one that is said twice.</summary>
    /// <param name="args">The command line: <c>--name value</c> or <c>--name=value</c>.</param>
    /// <param name="flags">Options that stand alone.</param>
    public static IReadOnlyList<string> Mistakes(IReadOnlyList<string> args, params IReadOnlyList<string> flags)
    {
        var (mistakes, said) = (new List<string>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        for (var i = 0; i < args.Count; i++)
        {
            if (!IsOption(args[i]))
            {
                mistakes.Add($"'{args[i]}' belongs to no option. Options are written as --name value.");
                continue;
            }
            var name = args[i].Split('=')[0];
            if (!said.Add(name)) mistakes.Add($"{name} is said twice.");
            if (args[i].Contains('=') || flags.Contains(name[2..])) continue;
            if (i + 1 < args.Count && !IsOption(args[i + 1])) i++;
            else mistakes.Add($"{name} needs a value.");
        }
        return mistakes;
    }

    private static bool IsOption(string arg) => arg.StartsWith("--", StringComparison.Ordinal);
}

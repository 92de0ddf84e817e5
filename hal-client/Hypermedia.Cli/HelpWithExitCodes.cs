using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Hypermedia.Cli;

/// <summary>The help, and under that of the whole command what a script needs to know.</summary>
internal sealed class HelpWithExitCodes(HelpAction help) : SynchronousCommandLineAction
{
    private const string Codes = """
        Exit codes:
          0    done
          1    unreachable, or not finished; check found errors
          2    asked wrongly: nothing was sent, or it is not offered
          3-5  what was answered last has status 3xx, 4xx or 5xx
          130  interrupted

        Examples:
          hal get https://api.example/ orders 'item[status=open]'
          hal do . ship boxes=2
          hal shell
        """;

    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            if (option.Action is HelpAction help) option.Action = new HelpWithExitCodes(help);
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is RootCommand) parseResult.InvocationConfiguration.Output.WriteLine(Codes);
        return code;
    }
}

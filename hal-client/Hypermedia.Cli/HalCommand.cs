using System.CommandLine;
using Hypermedia.Cli.Commands;
using Hypermedia.Cli.Terminal;

namespace Hypermedia.Cli;

/// <summary>The command <c>hal</c>: follows links and submits forms of any HAL API.</summary>
public static class HalCommand
{
    public static async Task<int> Run(string[] args, Surroundings around, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(around);
        ArgumentNullException.ThrowIfNull(args);
        var root = Commands(new SharedOptions(), around);
        var invocation = new InvocationConfiguration { Output = around.Out, Error = around.Err, EnableDefaultExceptionHandler = false };
        // A shell outlives what is interrupted in it.
        if (around.Session is not null || (around.Keyboard is not null && args is [ShellCommand.Name, ..])) invocation.ProcessTerminationTimeout = null;
        if (args.Length == 0) return await root.Parse(["--help"]).InvokeAsync(invocation, cancel);

        // '@' begins a name as often as a file: arguments are taken as they are.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            var complaints = parsed.CommandResult.Command == root && parsed.UnmatchedTokens is [var unknown, ..]
                ? [$"There is no command '{unknown}'.{Nearest.Ask(unknown, root.Subcommands.Select(c => c.Name))}"]
                : parsed.Errors.Select(e => e.Message).Distinct();
            foreach (var complaint in complaints) await around.Err.WriteLineAsync(complaint);
            await around.Err.WriteLineAsync(around.Session is null ? "See hal --help." : "See help.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(invocation, cancel);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await around.Err.WriteLineAsync(e.Message);
            return ExitCode.Unreachable;
        }
        catch (UsageException wrong)
        {
            await around.Err.WriteLineAsync(wrong.Message);
            return ExitCode.Usage;
        }
    }

    internal static RootCommand Commands(SharedOptions shared, Surroundings around)
    {
        var root = new RootCommand("Follow links and submit forms of any HAL API. The address is only needed at first: '.' is where you are.")
        {
            GetCommand.Make("get", "Print a resource, after following relations from it.", shared, around),
            GetCommand.Make("follow", "The same as get.", shared, around),
            DoCommand.Make(shared, around),
            WatchCommand.Make(shared, around),
            AllCommand.Make(shared, around),
            MapCommand.Make(shared, around),
            CheckCommand.Make(shared, around),
            SignInCommand.Make(shared, around),
            SignOutCommand.Make(shared, around),
            WhoCommand.Make(shared, around),
        };
        if (around.Session is not null)
        {
            root.Add(DoCommand.MakeBare(shared, around));
        }
        else
        {
            root.Add(ShellCommand.Make(shared, around));
            root.Add(CompletionCommand.Make(around));
            root.Add(CompleteCommand.Make(root, around));
        }

        foreach (var option in shared.All) root.Add(option);
        HelpWithExitCodes.AddTo(root);
        return root;
    }
}

using System.CommandLine;
using Hypermedia.Cli.Completing;

namespace Hypermedia.Cli.Commands;

/// <summary><c>hal completion SHELL</c>: a script for a shell, which asks <c>hal complete</c> what may come next.</summary>
internal static class CompletionCommand
{
    public static Command Make(Surroundings around)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong(Scripts.Shells);
        var command = new Command("completion", "A script that lets a shell complete commands, options, and what is offered where you are.") { shell };
        command.SetAction(async (parsed, _) =>
        {
            await around.Out.WriteLineAsync(Scripts.For(parsed.GetValue(shell)!));
            return ExitCode.Done;
        });
        return command;
    }
}

using System.CommandLine;

namespace Hypermedia.Cli.Commands;

/// <summary><c>hal sign-out [URL]</c>.</summary>
internal static class SignOutCommand
{
    public static Command Make(SharedOptions shared, Surroundings around)
    {
        var address = new Argument<string?>("address") { Description = "An address (or '.').", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("sign-out", "Forget the sign-in for this origin, and what is kept of its answers.") { address };
        command.SetAction(async (parsed, _) =>
        {
            using var visit = new Visit(shared, parsed, around, Words.Read(parsed.GetValue(address) is { } said ? [said] : []));
            visit.Client.ForgetAnswers(visit.Start);
            var origin = visit.Start.GetLeftPart(UriPartial.Authority);
            await around.Err.WriteLineAsync(visit.Tokens.Drop(visit.Start, visit.Who) ? $"Signed out of {origin} as '{visit.Who}'." : $"There was no sign-in for {origin} as '{visit.Who}'.");
            return ExitCode.Done;
        });
        return command;
    }
}

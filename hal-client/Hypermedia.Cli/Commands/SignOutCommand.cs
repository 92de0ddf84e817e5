using System.CommandLine;
using Hypermedia.Cli.Memory;
using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary><c>hal sign-out [URL]</c>, <c>hal sign-out --all</c>.</summary>
internal static class SignOutCommand
{
    public static Command Make(SharedOptions shared, Surroundings around)
    {
        var address = new Argument<string?>("address") { Description = "An address (or '.').", Arity = ArgumentArity.ZeroOrOne, HelpName = "url" };
        var everywhere = new Option<bool>("--all") { Description = "Everybody, everywhere." };
        var command = new Command("sign-out", "Forget the sign-in for this origin, and what is kept of its answers.") { address, everywhere };
        command.Aliases.Add("logout");
        command.SetAction(async (parsed, _) =>
        {
            if (parsed.GetValue(everywhere)) return parsed.GetValue(address) is null ? await All(around) : throw new UsageException("Either an address or --all.");
            using var visit = new Visit(shared, parsed, around, Words.Read(parsed.GetValue(address) is { } said ? [said] : []));
            visit.Client.ForgetAnswers(visit.Start);
            visit.Client.Credentials.Forget(visit.Start);
            new Place(around.Folder).Forget(visit.Start, visit.Who);
            var origin = visit.Start.GetLeftPart(UriPartial.Authority);
            await around.Err.WriteLineAsync(visit.Tokens.Drop(visit.Start, visit.Who) ? $"Signed out of {origin} as '{visit.Who}'." : $"There was no sign-in for {origin} as '{visit.Who}'.");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> All(Surroundings around)
    {
        var (tokens, place) = (new TokenStore(around.Folder, around.Time), new Place(around.Folder));
        var all = tokens.All();
        using var client = new HalClient(new HalClientOptions { Cache = new CacheOptions { Folder = Visit.Answers(around) } });
        foreach (var origin in all.Select(s => new Uri(s.Origin)).Distinct())
        {
            client.ForgetAnswers(origin);
            around.Session?.ForgetCredentials(origin);
            place.Forget(origin);
        }

        tokens.DropAll();
        await around.Err.WriteLineAsync(all.Count == 0 ? "Nobody was signed in." : $"Signed out of {string.Join(", ", all.Select(s => $"{s.Origin} as '{s.Who}'"))}.");
        return ExitCode.Done;
    }
}

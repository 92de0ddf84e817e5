using System.CommandLine;
using Hypermedia.Cli.Terminal;
using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary><c>hal sign-in [URL] [field=value…]</c>: finds the form whose answer carries a token, and keeps the token for the origin that gave it.</summary>
internal static class SignInCommand
{
    public const string Name = "sign-in";

    public static Command Make(SharedOptions shared, Surroundings around)
    {
        var words = new Argument<string[]>("words") { Description = "An address (or '.') and field=value.", Arity = ArgumentArity.ZeroOrMore, HelpName = "url field=value" };
        var key = new Option<string?>("--form") { Description = "The form's key, where it cannot be guessed.", HelpName = "key" };
        var command = new Command(Name, "Sign in, and remember it for this origin.") { words, key };
        command.Aliases.Add("login");
        command.SetAction(async (parsed, cancel) =>
        {
            var said = Words.Read(parsed.GetValue(words) ?? []);
            using var visit = new Visit(shared, parsed, around, said);
            var arrived = await visit.Go(said.Selectors(said.Names), cancel);
            if (arrived is Outcome.NoSuchLink { Wanted: var word, State: var here } && await SignInForm.Find(visit, here, parsed.GetValue(key), cancel) is { } meant)
                throw new UsageException($"'{word}' is neither a link here nor field=value.\n{Asks(meant)}");
            if (arrived.Document is not { } state) return await visit.End(arrived);
            if (await SignInForm.Find(visit, state, parsed.GetValue(key), cancel) is not { } form) throw new UsageException($"No form to sign in with was found at {visit.Start}. Name it with --form.");

            var values = await new Asking(around).Complete(form, said.Values, said.Files, cancel);
            var answer = visit.Heed(await form.Submit(values, cancel: cancel));
            if (answer is not Outcome.Success { State: var signedIn })
            {
                var code = await visit.End(answer);
                if (answer is Outcome.Refused && form.Fields.Any(f => f.Required && !values.ContainsKey(f.Name))) await around.Err.WriteLineAsync(Asks(form));
                return code;
            }

            if (AccessToken.From(signedIn) is not { } token) throw new UsageException("The answer carries no access_token and token_type: nothing is remembered.");
            visit.Trace([.. arrived.Trail, .. answer.Trail]);
            visit.Tokens.Keep(signedIn.Uri, visit.Who, token);
            if (around.Session is not null) visit.Client.Credentials.TryUse(signedIn);
            visit.Remember(state);
            await around.Err.WriteLineAsync($"Signed in to {signedIn.Uri.GetLeftPart(UriPartial.Authority)} as '{visit.Who}'{(token.Lifetime is { } life ? $" for {life.TotalMinutes:0} minutes" : "")}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Asks(Form form) => $"'{form.Key}' asks for: {string.Join("; ", form.Fields.Where(f => !f.IsHidden).Select(Summary.Of))}.";
}

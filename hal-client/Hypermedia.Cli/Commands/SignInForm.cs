using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary>Looks for the form that signs a person in: in the document itself, behind a link named for it, or in the document one starts from.</summary>
internal static class SignInForm
{
    private static readonly string[] Names = ["sign-in", "signin", "login", "log-in", "token", "session"];
    private static readonly string[] Entrances = ["start", "home", "index", "up"];

    public static async Task<Form?> Find(Visit visit, State here, string? key, CancellationToken cancel)
    {
        if (In(here, key) is { } form) return form;
        foreach (var relation in here.Links.Relations.Where(Sounds).Concat(Entrances.Where(here.Links.Offer)))
        {
            if (visit.Heed(await here.Follow(relation).Get(cancel)) is not Outcome.Success { State: var there }) continue;
            if ((In(there, key) ?? (Sounds(relation) && there.Forms.Count == 1 ? there.Forms[0] : null)) is { } found) return found;
        }

        return null;
    }

    private static Form? In(State state, string? key) => key is not null ? state.Forms[key] : state.Forms.FirstOrDefault(f => Sounds(f.Key));

    private static bool Sounds(string name) => Names.Any(n => name.Contains(n, StringComparison.OrdinalIgnoreCase));
}

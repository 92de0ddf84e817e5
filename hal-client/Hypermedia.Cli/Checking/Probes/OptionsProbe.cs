using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Probes;

/// <summary>Asks what may be asked. Whoever does not answer OPTIONS says so with 405, and then says what is allowed: the rules of refusals see to it.</summary>
internal static class OptionsProbe
{
    public static async Task<IReadOnlyList<Finding>> Ask(Probing probing, Seen seen)
    {
        await probing.Ask("OPTIONS", seen, Probing.AcceptOf(seen));
        return [];
    }
}

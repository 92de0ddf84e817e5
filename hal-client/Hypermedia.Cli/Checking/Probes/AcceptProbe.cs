using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Probes;

/// <summary>Asks for other media types: what then differs must be named in <c>Vary</c>, and what nobody has should not be answered with something else.</summary>
internal static class AcceptProbe
{
    private const string Nobodys = "application/x-nobody-has-this";
    private static readonly string[] Others = ["text/html", "application/json"];

    public static async Task<IReadOnlyList<Finding>> Ask(Probing probing, Seen seen)
    {
        var findings = new List<Finding>();
        var strange = await probing.Ask("GET", seen, Nobodys);
        if (strange.Status is >= 200 and < 300) findings.Add(RuleBook.AcceptIgnored.At(seen.Uri, $"Asked for {Nobodys}, it answers {strange.MediaType}."));
        foreach (var type in Others)
        {
            var other = await probing.Ask("GET", seen, type);
            if (other.Status is not (>= 200 and < 300) || other.MediaType == seen.MediaType || Varies(seen, "Accept")) continue;
            findings.Add(RuleBook.VaryMissing.At(seen.Uri, $"It answers {seen.MediaType}, and {other.MediaType} to who asks for {type}. Vary: {seen.Answer?.Header("Vary") ?? "nothing"}."));
            break;
        }

        return findings;
    }

    public static bool Varies(Seen seen, string field) =>
        (seen.Answer?.Header("Vary") ?? "").Split(',', StringSplitOptions.TrimEntries).Any(v => v == "*" || v.Equals(field, StringComparison.OrdinalIgnoreCase));
}

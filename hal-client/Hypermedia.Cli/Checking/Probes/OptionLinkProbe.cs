using Hypermedia.Cli.Walking;

namespace Hypermedia.Cli.Checking.Probes;

/// <summary>Fetches the options of fields that have them elsewhere.</summary>
internal static class OptionLinkProbe
{
    public static async Task<IReadOnlyList<Finding>> Ask(Probing probing, Seen seen)
    {
        var findings = new List<Finding>();
        if (seen.Outcome.Document is not { } document) return findings;
        foreach (var (form, field) in document.Forms.SelectMany(form => form.Fields.Select(field => (form, field))))
        {
            if (field.Options is not { Inline: null, Link: { } link } options) continue;
            if (link.Expand() is not { } uri || uri.GetLeftPart(UriPartial.Authority) != seen.Uri.GetLeftPart(UriPartial.Authority)) continue;
            var loaded = await options.Load(cancel: probing.Cancel);
            if (loaded.Failure is { } failure)
                findings.Add(RuleBook.OptionsLinkBroken.At(seen.Uri, $"'{field.Name}' has them at {uri}: {failure.Status?.ToString() ?? failure.Sentence}.", $"/_templates{Part.Step(form.Key)}"));
        }

        return findings;
    }
}

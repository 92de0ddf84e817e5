using System.Text;
using Hypermedia.Client;

namespace Hypermedia.Cli.Terminal;

/// <summary>Shows how a visit ended: bodies to standard output, what is said about them to standard error.</summary>
internal sealed class OutcomePrinter(Surroundings around)
{
    public bool AsJson { get; init; }

    public bool WithHeaders { get; init; }

    public string? File { get; init; }

    /// <summary>The name they go by, to be said again in commands we propose.</summary>
    public string Who { get; init; } = Nobody;

    private const string Nobody = "default";

    private string As => Who == Nobody ? "" : $" --as {Who}";

    public async Task Print(Outcome outcome)
    {
        var last = outcome.Trail.Count > 0 ? outcome.Trail[^1] : null;
        // Whoever acts on what they read must know that it was not read now.
        if (last is { AnsweredFrom: AnsweredFrom.Fallback }) await around.Err.WriteLineAsync($"{last.Uri.Authority} cannot be reached. This is what was last known{(Provenance.Ago(last) is { } ago ? $", {ago}" : "")}.");
        if (WithHeaders && last?.Status is not null) await Headers(last);
        switch (outcome)
        {
            case Outcome.Success or Outcome.Problem or Outcome.NotHypermedia when File is not null:
                await System.IO.File.WriteAllBytesAsync(File, last!.Body);
                await around.Err.WriteLineAsync($"{last.Bytes} bytes of {last.MediaType} written to {File}.");
                break;
            case Outcome.Success or Outcome.Problem when AsJson:
                await Body(last);
                if (outcome is Outcome.Problem { Details: var problem }) await around.Err.WriteLineAsync(problem.Sentence);
                break;
            case Outcome.Success { State: var state }:
                new DocumentPrinter(around).Print(state);
                break;
            case Outcome.Problem { Details: var details, State: var refusal }:
                await around.Err.WriteLineAsync($"{details.Status} {details.Title}");
                new DocumentPrinter(around).Print(details, refusal);
                if (details.Status == 401) await around.Err.WriteLineAsync($"To sign in: hal sign-in {refusal.Uri.AbsoluteUri}{As}");
                break;
            case Outcome.NotHypermedia { MediaType: var media, Body.Length: var size } when around.Read && !AsJson && IsMarkup(media):
                await around.Err.WriteLineAsync($"{last?.Uri.AbsoluteUri} is {media}, {size} bytes, and for a browser to show. Keep it with -o FILE, or see it as it came with --json.");
                break;
            case Outcome.NoSuchLink missing:
                await Say(Missing(missing));
                break;
            case Outcome.NotHypermedia other when last?.BodyText is not null:
                await Body(last);
                if (AsJson) await around.Err.WriteLineAsync(other.Why);
                break;
            case Outcome.NotHypermedia other:
                await around.Err.WriteLineAsync($"{other.Why} {other.Body.Length} bytes; keep them with --output FILE.");
                break;
            case Outcome.Refused refused:
                foreach (var error in refused.Errors) await around.Err.WriteLineAsync(error.ToString());
                break;
            default:
                await around.Err.WriteLineAsync(outcome.Sentence);
                break;
        }
    }

    // Words are not torn apart where somebody reads them, and lines are not where a program does.
    private async Task Say(string sentences)
    {
        if (around.Watched) foreach (var sentence in sentences.Split('\n')) new Paper(around.Err, colour: false, around.Width).Line(sentence);
        else await around.Err.WriteLineAsync(sentences);
    }

    private static bool IsMarkup(string media) => media is "text/html" or "text/xml" or "application/xml" || media.EndsWith("+xml", StringComparison.Ordinal);

    private static string Missing(Outcome.NoSuchLink missing)
    {
        var relation = Selector.Parse(missing.Wanted).Relation;
        if (missing.Offered.Contains(relation)) return $"There is '{relation}' here, but none that is '{missing.Wanted}'.";
        var instead = missing.State.Forms[relation] is { } form ? $" '{form.Key}' is a form: hal do {missing.State.Self.AbsoluteUri} {form.Key}" : Nearest.Ask(relation, missing.Offered);
        var offered = missing.Offered.Count == 0 ? "No links are offered." : $"Offered: {string.Join(", ", missing.Offered)}.";
        return $"There is no link '{missing.Wanted}' here.{instead}\n{offered}";
    }

    private async Task Headers(Exchange last)
    {
        await around.Out.WriteLineAsync($"HTTP {last.Status}");
        foreach (var (name, value) in last.ResponseHeaders) await around.Out.WriteLineAsync($"{name}: {value}");
        await around.Out.WriteLineAsync();
    }

    private async Task Body(Exchange? last)
    {
        if (last is null || last.Bytes == 0) return;
        var text = Encoding.UTF8.GetString(last.Body.Span);
        await around.Out.WriteAsync(text);
        if (!text.EndsWith('\n')) await around.Out.WriteLineAsync();
    }
}

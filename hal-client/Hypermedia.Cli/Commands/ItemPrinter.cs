using System.Text.Encodings.Web;
using System.Text.Json;
using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary>Items as they come: a line for each to where they are wanted, and whatever else there is to say to standard error.</summary>
internal sealed class ItemPrinter(Surroundings around, TextWriter to)
{
    // A document of several lines is written anew in one; its numbers stay as they are, and letters stay letters.
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    private int _printed;
    private int _code = ExitCode.Done;

    public int? MostItems { get; init; }

    public int? MostPages { get; init; }

    public string? Relation { get; set; }

    /// <summary>The exit code.</summary>
    public async Task<int> Print(Pages pages, Visit visit, CancellationToken cancel)
    {
        var seen = 0;
        await foreach (var outcome in pages.WithCancellation(cancel))
        {
            if (visit.Heed(outcome) is not Outcome.Success { State: var page }) return await Fail(outcome);
            visit.Trace(outcome.Trail);
            if (await Print(page, cancel)) return await More(MostItems, "item");
            if (++seen == MostPages) return page.Links.Offer("next") ? await More(MostPages, "page") : _code;
        }

        return _code;
    }

    // True when that is enough.
    private async Task<bool> Print(State page, CancellationToken cancel)
    {
        if ((Relation ??= Listed(page)) is not { } relation) return false;
        await foreach (var item in page.Items(relation, cancel: cancel))
        {
            if (_printed == MostItems) return true;
            if (item is Outcome.Success { State: var state })
            {
                await to.WriteLineAsync(Line(state.Source));
                _printed++;
            }
            else
            {
                _code = await Fail(item);
            }
        }

        await to.FlushAsync(cancel);
        return _printed == MostItems && page.Links.Offer("next");
    }

    private static string? Listed(State page)
    {
        if (page.Embedded.Find("item").Count > 0 || page.Links.Offer("item")) return "item";
        return page.Embedded.Relations switch
        {
            [] => null,
            [var only] => only,
            var several => throw new UsageException($"Several things are listed here. Say which: --items {string.Join(", --items ", several)}."),
        };
    }

    private static string Line(JsonElement item)
    {
        var written = item.GetRawText();
        if (!written.AsSpan().ContainsAny('\n', '\r')) return written;
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line, OneLine)) item.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(line.ToArray());
    }

    private async Task<int> Fail(Outcome outcome)
    {
        await around.Err.WriteLineAsync(outcome.Sentence);
        return outcome is Outcome.Refused ? ExitCode.Unfinished : Math.Max(ExitCode.Of(outcome), ExitCode.Unfinished);
    }

    private async Task<int> More(int? most, string what)
    {
        await around.Err.WriteLineAsync($"Stopped after {most} {what}{(most == 1 ? "" : "s")}: there is more.");
        return _code;
    }
}

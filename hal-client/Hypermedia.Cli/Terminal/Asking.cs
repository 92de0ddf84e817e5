using System.Globalization;
using System.Text.Json.Nodes;
using Hypermedia.Cli.Completing;
using Hypermedia.Client;

namespace Hypermedia.Cli.Terminal;

/// <summary>Asks a person for the required fields nobody gave, one by one, until each answer fits. Without a person it asks nothing.</summary>
internal sealed class Asking(Surroundings around)
{
    public async Task<JsonObject> Complete(Form form, JsonObject given, IReadOnlyList<FormFile> files, CancellationToken cancel)
    {
        var values = (JsonObject)given.DeepClone();
        if (!around.Interactive) return values;
        foreach (var field in form.Fields.Where(f => f is { Required: true, IsHidden: false, ReadOnly: false } && !given.ContainsKey(f.Name)))
        {
            if (form.Check(values, files).All(e => e.Field != field.Name)) continue;
            var choices = field.Options is { } options ? (await options.Load(cancel: cancel)).Options : [];
            for (var i = 0; i < choices.Count; i++) await around.Err.WriteLineAsync($"  {i + 1,3}  {Printable.Of(choices[i].Prompt)}");
            while (true)
            {
                if (await Read(field, choices, cancel) is not { } typed) return values;
                values[field.Name] = Chosen(choices, typed.Trim());
                if (form.Check(values, files).FirstOrDefault(e => e.Field == field.Name) is not { } error) break;
                await around.Err.WriteLineAsync($"  {error.Message}");
            }
        }

        return values;
    }

    // At a keyboard, choices can be completed, and secrets are not shown.
    private async Task<string?> Read(Field field, IReadOnlyList<Option> choices, CancellationToken cancel)
    {
        var prompt = $"{Printable.Of(field.Prompt)}: ";
        if (around.Keyboard is { } keyboard)
        {
            return await new LineEditor(keyboard, around.Err)
            {
                Hidden = field.IsSecret,
                Propose = (typed, _) => Task.FromResult(new Proposals(0, [.. choices.Where(c => c.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(c => new Offer(c.Text, c.Prompt))]) { Whole = true }),
            }.Read(prompt, cancel);
        }

        await around.Err.WriteAsync(prompt);
        return await around.In.ReadLineAsync(cancel);
    }

    // A number picks a line, unless it is itself one of the values.
    private static JsonNode? Chosen(IReadOnlyList<Option> choices, string typed)
    {
        if (choices.FirstOrDefault(o => o.Text == typed || o.Prompt.Equals(typed, StringComparison.OrdinalIgnoreCase)) is { } named) return named.Text;
        return int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line >= 1 && line <= choices.Count ? choices[line - 1].Text : typed;
    }
}

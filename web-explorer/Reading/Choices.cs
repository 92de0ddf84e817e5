using Hypermedia.Client;

namespace Hypermedia.Explorer;

/// <summary>The choices of form fields that are not in the document but behind a link, fetched once a page.</summary>
internal sealed class Choices
{
    // A page that needs more lists than this has its forms elsewhere; those fields are then typed.
    private const int MostLists = 12;

    // A list of choices is a convenience: nobody waits longer for it than for the document.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, IReadOnlyList<Option>> _lists = new(StringComparer.Ordinal);

    public static Choices None { get; } = new();

    /// <summary>What can be chosen; null when nothing is known and the value is to be typed.</summary>
    public IReadOnlyList<Option>? For(Field field) => field.Options switch
    {
        null => null,
        { Inline: { } inline } => inline,
        var options => _lists.TryGetValue(Key(options), out var list) && list.Count > 0 ? list : null,
    };

    public static Task<Choices> Fetch(HalClient client, State state, CancellationToken cancel) =>
        Fetch(client, Everywhere(state).SelectMany(s => s.Forms).SelectMany(f => f.Fields), cancel);

    public static async Task<Choices> Fetch(HalClient client, IEnumerable<Field> fields, CancellationToken cancel)
    {
        var wanted = fields.Select(f => f.Options).OfType<FieldOptions>().Where(o => o is { Inline: null, Link: not null }).DistinctBy(Key).Take(MostLists).ToList();
        if (wanted.Count == 0) return None;
        using var patience = new CancellationTokenSource(Patience, client.Options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        var lists = await Task.WhenAll(wanted.Select(options => Load(options, either.Token, cancel)));
        var choices = new Choices();
        foreach (var (options, list) in wanted.Zip(lists)) choices._lists[Key(options)] = list;
        return choices;
    }

    private static async Task<IReadOnlyList<Option>> Load(FieldOptions options, CancellationToken either, CancellationToken cancel)
    {
        try
        {
            return (await options.Load(cancel: either)).Options;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Out of patience: the field says that its choices could not be had.
            return [];
        }
    }

    private static IEnumerable<State> Everywhere(State state) => state.Embedded.SelectMany(e => Everywhere(e.Value)).Prepend(state);

    private static string Key(FieldOptions options) => $"{options.Link?.Expand()?.AbsoluteUri} {options.PromptField} {options.ValueField}";
}

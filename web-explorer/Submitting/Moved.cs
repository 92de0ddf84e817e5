using Hypermedia.Client;

namespace Hypermedia.Explorer;

/// <summary>A field that somebody changed while a person was filling it in: as it was shown, as they typed it, and as it is now.</summary>
internal sealed record Moved(Field Field, IReadOnlyList<string> Was, IReadOnlyList<string> Yours, IReadOnlyList<string> Now)
{
    public bool ByYou => !Same(Was, Yours);

    public bool ByOthers => !Same(Was, Now);

    public bool IsConflict => ByYou && ByOthers && !Same(Yours, Now);

    /// <summary>What the form holds next: a change that only others made is taken over, every other one is the person's own.</summary>
    public IReadOnlyList<string> Merged => ByOthers && !ByYou ? Now : Yours;

    /// <summary>The fields in which anything differs, in the order of the form.</summary>
    public static IReadOnlyList<Moved> Between(Sent sent, Form now, Choices choices) =>
        [.. now.Fields.Where(f => f is { IsHidden: false, IsSecret: false } && sent.Was.ContainsKey(f.Name)).Select(f => Of(f, sent)).Where(m => m.ByYou || m.ByOthers).Select(m => m.InWords(choices))];

    private static Moved Of(Field field, Sent sent)
    {
        var now = Inputs.Prefilled(field);
        var was = sent.Was[field.Name];
        var typed = sent.Typed.GetValueOrDefault(field.Name) ?? [];
        // An unchecked box is sent by no browser, and what cannot be changed was not.
        var yours = field.ReadOnly ? was : Inputs.IsYesOrNo(field) ? [typed.Count > 0 ? "true" : "false"] : typed;
        return new Moved(field, was, yours, now);
    }

    /// <summary>What a person reads for the values: a choice is its label.</summary>
    public Func<IReadOnlyList<string>, string> Read { get; private init; } = static values => string.Join(", ", values);

    private Moved InWords(Choices choices) =>
        this with { Read = values => string.Join(", ", values.Select(v => choices.For(Field)?.FirstOrDefault(o => o.Text == v)?.Prompt ?? v)) };

    private static bool Same(IReadOnlyList<string> one, IReadOnlyList<string> other) => Plain(one).SequenceEqual(Plain(other), StringComparer.Ordinal);

    // Nothing and an empty text look the same in a box; browsers send line ends as CR LF.
    private static IEnumerable<string> Plain(IReadOnlyList<string> values) => values.SelectMany(v => v.ReplaceLineEndings("\n").Split('\n')).Where(v => v.Length > 0);
}

namespace Hypermedia.Foundation;

/// <summary>What a lifecycle says in words: why an act was refused, and what the documentation tells of it.</summary>
public static class LifecycleSentences
{
    /// <summary>"Its author or an editor may publish the article while the article is a draft or reviewed": for pages and refusals.</summary>
    public static string Describe<T, TState>(this Act<T, TState> act, string noun) where T : class, ILiving<T, TState> where TState : struct, Enum => $"{Clause(act, noun)}.";

    /// <summary>Why the act is refused to this caller now.</summary>
    public static string Refuse<T, TState>(this Act<T, TState> act, string noun, T? resource, Verdict verdict) where T : class, ILiving<T, TState> where TState : struct, Enum => verdict switch
    {
        Verdict.NotYours => resource is null ? act.Describe(noun) : $"{Clause(act, noun)}; as things stand, that is not you.",
        Verdict.NotNow when act.Condition is not null && act.IsOpenIn(resource!.State) => act.Condition.OtherwiseSay,
        Verdict.NotNow => $"{Clause(act, noun)}; this one is {States<TState>.Name(resource!.State)}.",
        _ => $"There is no such {noun}.",
    };

    private static string Clause<T, TState>(Act<T, TState> act, string noun) where T : class, ILiving<T, TState> where TState : struct, Enum
    {
        var who = char.ToUpperInvariant(act.Who.Name[0]) + act.Who.Name[1..];
        var what = char.ToLowerInvariant(act.Title[0]) + act.Title[1..];
        return act.IsBeginning ? $"{who} may {what}" : $"{who} may {what} while the {noun} is {Join([.. act.States.Select(States<TState>.Name)], "or")}";
    }

    internal static string Join(IReadOnlyList<string> words, string conjunction) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} {conjunction} {words[^1]}",
    };
}

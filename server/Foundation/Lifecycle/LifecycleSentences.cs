namespace Hypermedia.Foundation;

/// <summary>What a lifecycle says in words: why an act was refused, and what the documentation tells of it.</summary>
public static class LifecycleSentences
{
    /// <summary>"Its author or an editor may publish the article while the article is a draft or reviewed": for pages and refusals.</summary>
    public static Sentence Describe<T, TState>(this Act<T, TState> act, string noun, Func<TState, string>? names = null) where T : class, ILiving<T, TState> where TState : struct, Enum =>
        act.IsBeginning ? (Sentence)$"{Who(act)} may {What(act)}." : $"{Who(act)} may {What(act)} while the {new Sentence(noun)} is {When(act, names)}.";

    /// <summary>Why the act is refused to this caller now.</summary>
    public static Sentence Refuse<T, TState>(this Act<T, TState> act, string noun, T? resource, Verdict verdict, Func<TState, string>? names = null) where T : class, ILiving<T, TState> where TState : struct, Enum => verdict switch
    {
        Verdict.NotYours when resource is null => act.Describe(noun, names),
        Verdict.NotYours => $"{Who(act)} may {What(act)} while the {new Sentence(noun)} is {When(act, names)}; as things stand, that is not you.",
        Verdict.NotNow when act.Condition is not null && act.IsOpenIn(resource!.State) => act.Condition.OtherwiseSay,
        // Where several states have one name, the name alone does not tell why.
        Verdict.NotNow when Names(act, names).Contains(Name(resource!.State, names)) => $"{Who(act)} may {What(act)} while the {new Sentence(noun)} is {When(act, names)}, and not at this point of it.",
        Verdict.NotNow => $"{Who(act)} may {What(act)} while the {new Sentence(noun)} is {When(act, names)}; this one is {Name(resource!.State, names)}.",
        _ => new Sentence($"There is no such {noun}."),
    };

    // Who, what and the noun are said in the reader's language; the names of states are the contract's.
    private static Sentence Who<T, TState>(Act<T, TState> act) where T : class, ILiving<T, TState> where TState : struct, Enum => new(char.ToUpperInvariant(act.Who.Name[0]) + act.Who.Name[1..]);

    private static Sentence What<T, TState>(Act<T, TState> act) where T : class, ILiving<T, TState> where TState : struct, Enum => new(char.ToLowerInvariant(act.Title[0]) + act.Title[1..]);

    private static Sentence When<T, TState>(Act<T, TState> act, Func<TState, string>? names) where T : class, ILiving<T, TState> where TState : struct, Enum => Sentence.OneOf(Names(act, names));

    private static IReadOnlyList<string> Names<T, TState>(Act<T, TState> act, Func<TState, string>? names) where T : class, ILiving<T, TState> where TState : struct, Enum => [.. act.States.Select(state => Name(state, names)).Distinct()];

    private static string Name<TState>(TState state, Func<TState, string>? names) where TState : struct, Enum => names is null ? States<TState>.Name(state) : names(state);
}

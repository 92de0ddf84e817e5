namespace Hypermedia.Foundation;

/// <summary>What is looked for when a lifecycle is declared, so that a mistake stops the start and not a customer.</summary>
internal static class LifecycleCheck
{
    // Standing and the open states are bits of an int and a ulong.
    private const int MostParties = 31, MostStates = 64;

    // Relations and addresses beside those of acts, and the members of a fact beside what was given.
    private static readonly string[] Taken = ["api", "changes", "history", "lifecycle", "sign-in"], Told = ["act", "at", "by", "status", "version"];

    public static IEnumerable<string> Mistakes<T, TState>(Lifecycle<T, TState> lifecycle) where T : class, ILiving<T, TState> where TState : struct, Enum
    {
        var acts = lifecycle.Acts;
        if (!States<TState>.AreInOrder) yield return "Its states have numbers of their own; declare them without.";
        if (States<TState>.All.Count > MostStates) yield return $"It has more than {MostStates} states.";
        if (lifecycle.SelectMany(row => row.Who.Members).Distinct().Count() > MostParties) yield return $"It has more than {MostParties} parties.";
        if (!lifecycle.OfType<Sight<T, TState>>().Any()) yield return "Nobody may see it.";
        if (!acts.Any(act => act.IsBeginning)) yield return "Nothing begins it.";

        foreach (var name in acts.GroupBy(act => act.Name).Where(same => same.Count() > 1)) yield return $"'{name.Key}' is named twice.";
        foreach (var noun in acts.Where(act => act.IsForPeople).GroupBy(act => act.Form.Noun).Where(same => same.Count() > 1)) yield return $"'{noun.Key}' is asked for twice.";
        foreach (var act in acts)
        {
            if (act.Fact.Length == 0) yield return $"'{act.Name}' becomes no fact.";
            if (act.IsBeginning && act.To is null) yield return $"'{act.Name}' begins in no state.";
            if (act.IsBeginning && act.States.Count > 0) yield return $"'{act.Name}' begins, so it has no states to be done in.";
            if (!act.IsBeginning && act.States.Count == 0) yield return $"'{act.Name}' can be done in no state.";
            if (act.Delay is not null && act.Who.Part != Caller.Clock.Role) yield return $"'{act.Name}' has a delay, but the clock does not do it.";
            if (act.Delay is null && act.Who.Part == Caller.Clock.Role && !act.IsBeginning) yield return $"'{act.Name}' is for the clock, but has no delay.";
            if (act.Delay is not null && act.Form.Fields.Any(field => field.Required)) yield return $"'{act.Name}' asks the clock for something.";
            if (act.Delay is not null && act.To is null && act.Condition is null) yield return $"'{act.Name}' would be done over and over: the clock counts from when the state was entered, and it leaves the state as it is.";
            if (act.IsForPeople && (Taken.Contains(act.Name) || Taken.Contains(act.Form.Noun))) yield return $"'{act.Name}' takes a name that every resource needs: {LifecycleSentences.Join(Taken, "or")}.";
            foreach (var field in act.Form.Fields.Where(field => field != act.Form.VersionField && Told.Contains(field.ToldAs))) yield return $"'{act.Name}' asks for '{field.Name}', which history tells of every act.";
        }
        foreach (var state in States<TState>.All)
        {
            var named = States<TState>.Name(state);
            if (!IsReachable(acts, state)) yield return $"Nothing leads to '{named}'.";
            if (acts.Count(act => act.Delay is not null && act.IsOpenIn(state)) > 1) yield return $"The clock has two things to do in '{named}'.";
        }
    }

    private static bool IsReachable<T, TState>(IReadOnlyList<Act<T, TState>> acts, TState state) where T : class, ILiving<T, TState> where TState : struct, Enum
    {
        var reached = acts.Where(act => act.IsBeginning && act.To is not null).Select(act => act.To!.Value).ToHashSet();
        while (acts.Where(act => act.To is not null && act.States.Any(reached.Contains)).Any(act => reached.Add(act.To!.Value))) { }
        return reached.Contains(state);
    }
}

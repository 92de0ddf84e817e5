namespace Hypermedia.Foundation;

/// <summary>A type of message, for the description of the messages.</summary>
/// <param name="Type">Its name: "shop.order.shipped".</param>
/// <param name="Fact">The last word of it.</param>
/// <param name="Title">How a person reads what was done.</param>
/// <param name="Meaning">Who did what, and what it was before and is now.</param>
/// <param name="Data">What is told.</param>
internal sealed record MessageShape(string Type, string Fact, string Title, string Meaning, ValueShape Data)
{
    public static MessageShape Of<T, TState>(string type, string noun, IReadOnlyList<Act<T, TState>> acts, ValueShape now, IReadOnlyList<string> withheld) where T : class, ILiving<T, TState> where TState : struct, Enum
    {
        var name = ResourceDescription.Pascal($"{noun}-{acts[0].Fact}");
        var given = new ValueShape(name + "Given", [.. Given(acts, withheld)]);
        return new MessageShape(type, acts[0].Fact, string.Join("; ", acts.Select(act => act.Title)), string.Join(" ", acts.Select(act => Said(act, noun))), new ValueShape(name,
            PropertyShape.Choice("act", "What was done.", [.. acts.Select(act => act.Name)]),
            PropertyShape.Text("by", "Who did it: a person's id, or a part of the system."),
            PropertyShape.Choice("from", "What it was before; empty when it begins.", [.. acts.SelectMany(act => act.IsBeginning ? [""] : act.States.Select(States<TState>.Name)).Distinct()]),
            PropertyShape.Choice("to", "What it is now.", [.. acts.SelectMany(act => act.To is { } to ? [to] : act.States).Select(States<TState>.Name).Distinct()]),
            PropertyShape.Group("given", given, "What was given to do it."),
            PropertyShape.Group("now", now, $"The {noun} right after.")));
    }

    private static IEnumerable<PropertyShape> Given<T, TState>(IReadOnlyList<Act<T, TState>> acts, IReadOnlyList<string> withheld) where T : class, ILiving<T, TState> where TState : struct, Enum =>
        from act in acts
        from field in act.Form.Fields
        where field != act.Form.VersionField && !withheld.Contains(field.Name)
        group (act, field) by field.Name into same
        let field = same.First().field
        select PropertyShape.Given(field) with
        {
            Choices = field.IsMany ? null : field.Choices,
            Example = Schemas.ExampleOf(field),
            IsOptional = same.Count() < acts.Count || same.Any(one => !one.field.Required && one.field.Default is null),
        };

    private static string Said<T, TState>(Act<T, TState> act, string noun) where T : class, ILiving<T, TState> where TState : struct, Enum
    {
        var before = act.IsBeginning ? $"a {noun} begins" : $"the {noun} was {Sentence.OneOf([.. act.States.Select(States<TState>.Name)])}";
        return $"Done by {act.Who.Name}: {before}, {(act.To is { } to ? $"and is {States<TState>.Name(to)}" : "and stays so")}.";
    }
}

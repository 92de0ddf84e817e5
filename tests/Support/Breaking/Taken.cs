using System.Text.Json.Nodes;

namespace Tests.Support.Breaking;

/// <summary>What a server takes: whatever could be sent before must be understood as it was. It may take more, and ask for less.</summary>
internal sealed class Taken(ApiDocument before, ApiDocument after, Findings findings)
{
    private readonly HashSet<(Place, string, string)> _seen = [];

    public void Compare(JsonNode was, JsonNode now, Place at)
    {
        if (_seen.Add((at, was.ToJsonString(), now.ToJsonString()))) Compare(was, before.Read(was), now, after.Read(now), at);
    }

    private void Compare(JsonNode was, Shape shapeBefore, JsonNode now, Shape shapeNow, Place at)
    {
        if (shapeBefore.Alternatives.Count + shapeNow.Alternatives.Count > 0)
            CompareAlternatives(shapeBefore.Alternatives is [] ? [was] : shapeBefore.Alternatives, shapeNow.Alternatives is [] ? [now] : shapeNow.Alternatives, at);
        else if (!JsonTypes.AreCovered(shapeBefore.Types, shapeNow.Types))
            findings.Add($"{at} takes {JsonTypes.Say(shapeNow.Types)} now; it took {JsonTypes.Say(shapeBefore.Types)}");
        else
        {
            CompareValues(shapeBefore, shapeNow, at);
            foreach (var narrowed in Limits.Narrowed(shapeBefore, shapeNow)) findings.Add($"{at} {narrowed}");
            CompareMembers(shapeBefore, shapeNow, at);
            if (shapeBefore.Items is { } items && shapeNow.Items is { } itemsNow) Compare(items, itemsNow, PartOf(items, at));
        }
    }

    private void CompareAlternatives(IReadOnlyList<JsonNode> were, IReadOnlyList<JsonNode> are, Place at)
    {
        foreach (var (was, now) in Alternatives.Pairs(were, are))
            if (was is not null && now is null) findings.Add($"{at} does not take {Alternatives.Say(was)} any more");
            else if (was is not null) Compare(was, now!, at);
    }

    private void CompareValues(Shape was, Shape now, Place at)
    {
        if (now.Values is null) return;
        if (was.Values is null) findings.Add($"{at} takes only {string.Join(", ", now.Values)} now; it took any");
        else foreach (var gone in was.Values.Except(now.Values)) findings.Add($"{at} does not take {gone} any more");
    }

    private void CompareMembers(Shape was, Shape now, Place at)
    {
        var gone = Gone.Between(was.Properties, now.Properties);
        foreach (var field in gone) findings.Add("field", field, at);
        foreach (var name in now.Required.Except(was.Required).Except(gone.Select(field => field.NewName)))
            findings.Add(was.Properties.ContainsKey(name!) ? $"{at} requires the field '{name}' now; it could be left out" : $"{at} asks for a new required field '{name}'");
        foreach (var (name, schema) in was.Properties)
        {
            if (!now.Properties.TryGetValue(name, out var schemaNow)) continue;
            Compare(schema, schemaNow, PartOf(schema, at.Inside(name)));
            if (!was.Required.Contains(name) && !now.Required.Contains(name)) CompareDefaults(before.Read(schema), after.Read(schemaNow), at.Inside(name));
        }
        if (!was.IsClosed && now.IsClosed) findings.Add($"{at} refuses fields it does not know now; it ignored them");
        if (was.Others is { } others && now.Others is { } othersNow) Compare(others, othersNow, PartOf(others, at.Inside("…")));
    }

    // Whoever leaves a field out says something by it, and must go on saying the same.
    private void CompareDefaults(Shape was, Shape now, Place at)
    {
        if (was.Default != now.Default) findings.Add($"{at}, left out, means {now.Default ?? "nothing"} now; it meant {was.Default ?? "nothing"}");
    }

    // A part with a name is called by it, wherever it is; so the sentences of one that holds itself end.
    private static Place PartOf(JsonNode schema, Place at) => ApiDocument.NameOf(schema) is { } name ? Place.Named(name) : at;
}

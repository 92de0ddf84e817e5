using System.Text.Json.Nodes;

namespace Tests.Support.Breaking;

/// <summary>
/// What a server gives. It may say more than before: members, links, forms and values its clients do not know they ignore.
/// It may not say less, or something else in the same place.
/// </summary>
internal sealed class Given(ApiDocument before, ApiDocument after, Findings findings)
{
    private readonly HashSet<(Place, string, string)> _seen = [];

    public void Compare(JsonNode was, JsonNode now, Place at)
    {
        var (shapeBefore, shapeNow) = (before.Read(was), after.Read(now));
        if (shapeBefore.Alternatives.Count + shapeNow.Alternatives.Count > 0)
            CompareAlternatives(shapeBefore.Alternatives is [] ? [was] : shapeBefore.Alternatives, shapeNow.Alternatives is [] ? [now] : shapeNow.Alternatives, at);
        else if (!JsonTypes.AreCovered(shapeNow.Types, shapeBefore.Types))
            findings.Add($"{at} is {JsonTypes.Say(shapeNow.Types)} now; it was {JsonTypes.Say(shapeBefore.Types)}");
        else
            Compare(was, shapeBefore, now, shapeNow, ApiDocument.NameOf(was) is { } name ? Place.Named(name) : at);
    }

    private void Compare(JsonNode was, Shape shapeBefore, JsonNode now, Shape shapeNow, Place at)
    {
        // A part that is in many answers is compared once, and one that holds itself does not go on for ever.
        if (!_seen.Add((at, was.ToJsonString(), now.ToJsonString()))) return;
        CompareValues(shapeBefore, shapeNow, at);
        CompareMembers(shapeBefore, shapeNow, at);
        if (shapeBefore.Items is { } items && shapeNow.Items is { } itemsNow) Compare(items, itemsNow, at);
    }

    private void CompareAlternatives(IReadOnlyList<JsonNode> were, IReadOnlyList<JsonNode> are, Place at)
    {
        foreach (var (was, now) in Alternatives.Pairs(were, are))
        {
            // A whole that is something else is no addition to it: whoever knew one kind cannot ignore another that comes in its place.
            if (was is null) findings.Add($"{at} can be {Alternatives.Say(now!)} now; it could not");
            else if (now is null) findings.Add($"{at} is never {Alternatives.Say(was)} any more");
            else Compare(was, now, at);
        }
    }

    // Limits of numbers and lengths are no matter: they follow from what may be sent, and that may widen. How a text is written
    // is one: clients take it apart.
    private void CompareValues(Shape was, Shape now, Place at)
    {
        // A value that is never given any more breaks nobody who reads, but whoever waits for it; and a value that is written
        // otherwise looks just like one that is gone and another that came. So values are names like all others, and stay.
        if (was.Values is not null && now.Values is not null)
            foreach (var gone in was.Values.Except(now.Values))
                findings.Add($"{at} is never {gone} any more");
        if (was.Text("pattern") is { } pattern && now.Text("pattern") != pattern) findings.Add($"{at} need not match '{pattern}' any more");
        if (was.Text("format") is { } format && now.Text("format") != format) findings.Add($"{at} is no '{format}' any more");
    }

    private void CompareMembers(Shape was, Shape now, Place at)
    {
        foreach (var gone in Gone.Between(WithoutHal(was), WithoutHal(now))) findings.Add("property", gone, at);
        foreach (var (name, schema) in WithoutHal(was))
            if (now.Properties.TryGetValue(name, out var schemaNow))
            {
                if (was.Required.Contains(name) && !now.Required.Contains(name)) findings.Add($"the property '{name}' is not always in {at} any more");
                Compare(schema, schemaNow, at.Inside(name));
            }
        new HalMembers(before, after, findings, this).Compare(was, now, at);
        if (was.Others is { } others && now.Others is { } othersNow) Compare(others, othersNow, at.Inside("…"));
        else if (was.Others is not null && now.IsClosed) findings.Add($"{at} holds nothing any more but what it names");
    }

    private static Dictionary<string, JsonNode> WithoutHal(Shape shape) => shape.Properties.Where(member => !HalMembers.Names.Contains(member.Key)).ToDictionary(StringComparer.Ordinal);
}

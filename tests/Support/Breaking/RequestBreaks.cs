namespace Tests.Support.Breaking;

/// <summary>
/// What an operation asks for: fields of its query and its header, and a body. What stands in a path is not among them: nobody
/// writes one. What stands in a query is: search links and forms name it.
/// </summary>
internal sealed class RequestBreaks(ApiDocument before, ApiDocument after, Findings findings)
{
    private readonly Taken _taken = new(before, after, findings);

    public void Compare(ApiOperation was, ApiOperation now)
    {
        foreach (var place in new[] { "query", "header" })
            _taken.Compare(was.Parameters(place), now.Parameters(place), new Place($"the {place} of '{was.Id}'"));
        if (!was.NeedsBody && now.NeedsBody) findings.Add($"'{was.Id}' asks for a body now; it could be done without");
        if (was.Body is null) return;
        if (now.Body is null)
        {
            findings.Add($"'{was.Id}' takes no body any more");
            return;
        }
        var form = before.RelationOf(was.Id) is { } relation ? new Place($"the form '{relation}' ({was.Id})") : new Place($"the body of '{was.Id}'");
        foreach (var (type, media) in was.Body)
            if (now.Body.TryGetValue(type, out var mediaNow)) _taken.Compare(media["schema"]!, mediaNow["schema"]!, form);
            else findings.Add($"{form} cannot be sent as '{type}' any more");
    }
}

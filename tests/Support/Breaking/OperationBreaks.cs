namespace Tests.Support.Breaking;

/// <summary>What can be done: its method, who may do it, what it asks for and what it answers.</summary>
internal sealed class OperationBreaks(ApiDocument before, ApiDocument after, Findings findings)
{
    public void Find()
    {
        var (requests, answers) = (new RequestBreaks(before, after, findings), new AnswerBreaks(before, after, findings));
        foreach (var gone in Gone.Between(WithoutNames(before), WithoutNames(after)))
            findings.Add($"the operation '{gone.Name}' is {(gone.NewName is { } name ? $"renamed '{name}'" : "gone")}");
        foreach (var was in before.Operations.Values)
            if (after.Operations.TryGetValue(was.Id, out var now))
            {
                if (now.Method != was.Method) findings.Add($"'{was.Id}' is done with {now.Method} now; it was with {was.Method}");
                CompareCredentials(was, now);
                requests.Compare(was, now);
                answers.Compare(was, now);
            }
    }

    // Whoever was let in must be let in with the same, or with less of it.
    private void CompareCredentials(ApiOperation was, ApiOperation now)
    {
        foreach (var way in was.Credentials.Where(way => !now.Credentials.Any(wayNow => wayNow.All(way.Contains))))
            findings.Add(way.Count == 0 ? $"'{was.Id}' asks for credentials now; it asked for none" : $"'{was.Id}' does not take '{string.Join("' with '", way)}' as credentials any more");
    }

    private static Dictionary<string, System.Text.Json.Nodes.JsonObject> WithoutNames(ApiDocument document) =>
        document.Operations.ToDictionary(operation => operation.Key, operation => operation.Value.WithoutName(), StringComparer.Ordinal);
}

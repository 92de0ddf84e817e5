namespace Tests.Support.Breaking;

/// <summary>
/// The kinds of problems, each with its status. Clients know them by the name at the end of their type; the description tells
/// them as examples of refusals, the only ones that are promised.
/// </summary>
internal static class ProblemBreaks
{
    private const string MediaType = "application/problem+json";

    public static void Find(ApiDocument before, ApiDocument after, Findings findings)
    {
        var now = Kinds(after).ToLookup(kind => kind.Name, kind => kind.Status, StringComparer.Ordinal);
        foreach (var (name, status) in Kinds(before))
            if (!now.Contains(name)) findings.Add($"the problem '{name}' is gone");
            else if (!now[name].Contains(status)) findings.Add($"the problem '{name}' has the status {now[name].First()} now; it had {status}");
    }

    private static IEnumerable<(string Name, string Status)> Kinds(ApiDocument document) =>
        (from operation in document.Operations.Values
         from answer in operation.Answers
         from media in ApiDocument.Members(document.Resolve(answer.Value), "content")
         where media.Key == MediaType
         from example in ApiDocument.Members(media.Value, "examples").Values
         select (document.Resolve(example)["value"]!["type"]!.GetValue<string>().Split('/')[^1], answer.Key)).Distinct();
}

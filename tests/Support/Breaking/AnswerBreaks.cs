using System.Text.Json.Nodes;

namespace Tests.Support.Breaking;

/// <summary>
/// What an operation answers: statuses, media types, documents, header fields, and where it leads. A status that is new is no
/// break: a client takes one it does not know as it takes the first of its class (RFC 9110 §15).
/// </summary>
internal sealed class AnswerBreaks(ApiDocument before, ApiDocument after, Findings findings)
{
    private readonly Given _given = new(before, after, findings);

    public void Compare(ApiOperation was, ApiOperation now)
    {
        var gone = was.Answers.Keys.Except(now.Answers.Keys).ToList();
        var came = now.Answers.Keys.Except(was.Answers.Keys).Where(IsSuccess).ToList();
        foreach (var (status, answer) in was.Answers)
        {
            if (now.Answers.TryGetValue(status, out var same)) Compare(was.Id, status, answer, same);
            // A refusal that never comes would hurt nobody; but nearly always another comes in its place, and clients tell them apart.
            else if (!IsSuccess(status)) findings.Add($"'{was.Id}' never answers {status} any more");
            else if (came is [var other] && gone.Count(IsSuccess) == 1)
            {
                findings.Add($"'{was.Id}' answers {other} now; it answered {status}");
                Compare(was.Id, status, answer, now.Answers[other]);
            }
            else findings.Add($"'{was.Id}' never answers {status} any more");
        }
    }

    private void Compare(string operation, string status, JsonNode was, JsonNode now)
    {
        // Refusals are shared by all operations, and said once.
        var at = new Place(ApiDocument.Reference(was) is null ? $"the answer {status} of '{operation}'" : $"every answer {status}");
        (was, now) = (before.Resolve(was), after.Resolve(now));
        var typesNow = ApiDocument.Members(now, "content");
        foreach (var (type, media) in ApiDocument.Members(was, "content"))
            if (typesNow.TryGetValue(type, out var mediaNow)) _given.Compare(media["schema"]!, mediaNow["schema"]!, at);
            else findings.Add($"{at} is never given as '{type}' any more");
        CompareHeader(was, now, at);
        CompareLeads(was, now, at);
    }

    private void CompareHeader(JsonNode was, JsonNode now, Place at)
    {
        var (fields, fieldsNow) = (Header(before, was), Header(after, now));
        foreach (var gone in Gone.Between(fields, fieldsNow)) findings.Add("header field", gone, at);
        foreach (var (name, field) in fields)
            if (fieldsNow.TryGetValue(name, out var fieldNow))
            {
                if (IsRequired(field) && !IsRequired(fieldNow)) findings.Add($"the header field '{name}' is not always in {at} any more");
                _given.Compare(field["schema"]!, fieldNow["schema"]!, new Place($"the header field '{name}' of {at}"));
            }
    }

    private void CompareLeads(JsonNode was, JsonNode now, Place at)
    {
        var (leads, leadsNow) = (Leads(was), Leads(now));
        foreach (var gone in Gone.Between(leads, leadsNow)) findings.Add("relation", gone, at);
        foreach (var (relation, link) in leads)
            if (leadsNow.TryGetValue(relation, out var linkNow) && Target(link) != Target(linkNow))
                findings.Add($"the relation '{relation}' of {at} leads to '{Target(linkNow)}' now; it led to '{Target(link)}'");
    }

    // Of an operation that is gone this is told already.
    private Dictionary<string, JsonNode> Leads(JsonNode answer) => ApiDocument.Members(answer, "links").Where(link => after.Operations.ContainsKey(Target(link.Value))).ToDictionary(StringComparer.Ordinal);

    private static string Target(JsonNode link) => link["operationId"]!.GetValue<string>();

    private static Dictionary<string, JsonNode> Header(ApiDocument document, JsonNode answer) => ApiDocument.Members(answer, "headers").ToDictionary(field => field.Key, field => document.Resolve(field.Value), StringComparer.OrdinalIgnoreCase);

    private static bool IsRequired(JsonNode field) => field["required"]?.GetValue<bool>() == true;

    private static bool IsSuccess(string status) => status[0] == '2';
}

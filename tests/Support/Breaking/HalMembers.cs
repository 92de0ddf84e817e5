using System.Text.Json.Nodes;

namespace Tests.Support.Breaking;

/// <summary>The links, embedded documents and forms of a document (HAL §4.1, HAL-FORMS §3).</summary>
internal sealed class HalMembers(ApiDocument before, ApiDocument after, Findings findings, Given given)
{
    public static readonly string[] Names = ["_links", "_embedded", "_templates"];

    public void Compare(Shape was, Shape now, Place at)
    {
        CompareLinks(Member(before, was, "_links"), Member(after, now, "_links"), at);
        CompareEmbedded(Member(before, was, "_embedded"), Member(after, now, "_embedded"), at);
        CompareForms(Member(before, was, "_templates"), Member(after, now, "_templates"), at);
        foreach (var name in Names)
            if (Others(was, before, name) is { } others)
            {
                if (Others(now, after, name) is { } othersNow) given.Compare(others, othersNow, at.Inside(name));
                else findings.Add($"'{name}' of {at} holds nothing any more but what it names");
            }
    }

    private void CompareLinks(Shape was, Shape now, Place at)
    {
        foreach (var gone in Gone.Between(was.Properties, now.Properties)) findings.Add("relation", gone, at);
        foreach (var (relation, link) in was.Properties)
        {
            if (!now.Properties.TryGetValue(relation, out var linkNow)) continue;
            // Most links come and go with the state. One that was always there is what a client may follow without looking.
            if (was.Required.Contains(relation) && !now.Required.Contains(relation)) findings.Add($"the relation '{relation}' is not always in {at} any more");
            var (kind, kindNow) = (KindOf(before, link), KindOf(after, linkNow));
            if (kind != kindNow) findings.Add($"the relation '{relation}' of {at} is {kindNow} now; it was {kind}");
            else given.Compare(OneOf(before, link), OneOf(after, linkNow), at.Inside(relation));
        }
    }

    private void CompareEmbedded(Shape was, Shape now, Place at)
    {
        foreach (var gone in Gone.Between(was.Properties, now.Properties)) findings.Add("embedded relation", gone, at);
        foreach (var (relation, document) in was.Properties)
        {
            if (!now.Properties.TryGetValue(relation, out var documentNow)) continue;
            if (was.Required.Contains(relation) && !now.Required.Contains(relation)) findings.Add($"the embedded relation '{relation}' is not always in {at} any more");
            given.Compare(document, documentNow, at.Inside(relation));
        }
    }

    private void CompareForms(Shape was, Shape now, Place at)
    {
        foreach (var gone in Gone.Between(was.Properties, now.Properties)) findings.Add("form", gone, at);
        foreach (var (key, form) in was.Properties)
        {
            if (!now.Properties.TryGetValue(key, out var formNow)) continue;
            if (was.Required.Contains(key) && !now.Required.Contains(key)) findings.Add($"the form '{key}' is not always in {at} any more");
            new FormShape(before, form).Compare(new FormShape(after, formNow), findings, new Place($"the form '{key}' of {at}"));
            // What is the same in all forms is compared once.
            if (ApiDocument.NameOf(form) is { } name && name == ApiDocument.NameOf(formNow)) given.Compare(Common(form), Common(formNow), at);
        }
    }

    private static JsonNode Common(JsonNode form) => ApiDocument.Reference(form) is not null ? form : form["allOf"]!.AsArray().First(part => ApiDocument.NameOf(part!) is not null)!;

    private static Shape Member(ApiDocument document, Shape of, string name) => of.Properties.TryGetValue(name, out var member) ? document.Read(member) : Shape.Empty;

    private static JsonNode? Others(Shape of, ApiDocument document, string name) => Member(document, of, name).Others;

    private static JsonNode OneOf(ApiDocument document, JsonNode link) => document.Read(link).Items ?? link;

    // Whether one link or an array is fixed for each relation; a template has to be filled before it can be followed.
    private static string KindOf(ApiDocument document, JsonNode link)
    {
        var isTemplate = document.Read(OneOf(document, link)).Required.Contains("templated");
        return (document.Read(link).Items is not null, isTemplate) switch
        {
            (true, true) => "an array of templates",
            (true, false) => "an array of links",
            (false, true) => "one template",
            (false, false) => "one link",
        };
    }
}

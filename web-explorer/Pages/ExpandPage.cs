using System.Text.Json.Nodes;
using Hypermedia.Client;
using Hypermedia.Explorer.Pages;

namespace Hypermedia.Explorer;

/// <summary>A templated link, filled in: leads on to what it is the address of.</summary>
internal static class ExpandPage
{
    public static IResult Lead(HttpContext context, PageMaker pages, Places places, string? template, string? @base, string? relation, string? start, string[]? via)
    {
        if (template is null || !UriTemplate.TryParse(template, out var parsed, out _)
            || !Uri.TryCreate(@base, UriKind.Absolute, out var from)
            || !parsed.TryExpand(Values(context.Request.Query), out var expanded, out _)
            || !Uri.TryCreate(from, expanded, out var uri) || !Addresses.CanBeVisited(uri))
        {
            return Shown<Explore>.With(pages.Say(context, Sentences.NotAWebAddress, typed: template), StatusCodes.Status400BadRequest);
        }

        PageHeaders.ForPage(context.Response);
        // The written form of a selector has no way to say a brace or a comma: such a search is shared by its address alone.
        var selector = Selected(relation ?? "", context.Request.Query);
        return new SeeOther(places.Explore(context, selector is null ? WayHere.To(uri, relation) : WayHere.Read(from, start, via).Then(selector, uri, pages.Entry(context))));
    }

    private static string? Selected(string relation, IQueryCollection query)
    {
        var values = Values(query).Select(v => $"{v.Key}={v.Value}").ToList();
        return values.Count == 0 ? relation : values.Exists(v => v.AsSpan().ContainsAny("{},'\"")) ? null : $"{relation}{{{string.Join(',', values)}}}";
    }

    // An empty box is a value not given: RFC 6570 tells undefined from empty, a form cannot.
    private static JsonObject Values(IQueryCollection query)
    {
        var values = new JsonObject();
        foreach (var (name, value) in query)
        {
            if (name.StartsWith("v.", StringComparison.Ordinal) && value.ToString() is { Length: > 0 } text) values[name[2..]] = text;
        }

        return values;
    }
}

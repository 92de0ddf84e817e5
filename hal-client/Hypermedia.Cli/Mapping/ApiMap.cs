using Hypermedia.Cli.Walking;
using Hypermedia.Client;

namespace Hypermedia.Cli.Mapping;

/// <summary>The kinds of resources an API has, and how they lead to each other: what a walk saw, without the single documents.</summary>
internal sealed record ApiMap(Uri Start, string? Stopped, IReadOnlyList<MappedKind> Kinds)
{
    public static ApiMap Of(Uri start, Survey survey)
    {
        var kinds = survey.All.Where(s => s.Status is < 400).GroupBy(s => s.Kind).Select(group => new MappedKind(
            group.Key,
            group.Count(),
            [.. group.Select(s => s.MediaType).Where(m => m.Length > 0).Distinct()],
            group.Select(Profile).FirstOrDefault(p => p is not null),
            group.Any(s => s.Outcome.Deprecation is not null),
            [.. Links(survey, group)],
            [.. group.Select(s => s.Outcome.Document).OfType<State>().SelectMany(d => d.Forms).GroupBy(f => (f.Key, f.Method))
                .Select(f => new MappedForm(f.Key.Key, f.Key.Method, f.Count(), [.. f.SelectMany(one => one.Fields).GroupBy(field => field.Name).Select(field => field.Key + (field.Any(x => x.Required) ? "*" : ""))]))]));
        return new ApiMap(start, survey.Stopped, [.. kinds]);
    }

    private static string? Profile(Seen seen) => seen.Outcome.Document?.Links.Choose("profile") is LinkChoice.One { Link.Href: var href } ? href : null;

    private static IEnumerable<MappedLink> Links(Survey survey, IEnumerable<Seen> alike) =>
        from seen in alike
        let document = seen.Outcome.Document
        where document is not null
        // What is embedded under a relation is reached by it too.
        from link in document.Links.Select(l => (l.Relation, Uri: l.Expand(), IsOld: l.Deprecation is not null, l.Templated, IsShown: false))
            .Concat(document.Embedded.Select(e => (Relation: e.Key, Uri: (Uri?)e.Value.Self, IsOld: false, Templated: false, IsShown: true)))
        where link.Relation is not ("self" or "curies")
        group link by (link.Relation, To: To(survey, seen, link.Relation, link.Uri)) into way
        select new MappedLink(way.Key.Relation, way.Key.To, way.Count(w => !w.IsShown), way.Count(w => w.IsShown), way.Any(w => w.Templated), way.Any(w => w.IsOld));

    private static string To(Survey survey, Seen from, string relation, Uri? uri) =>
        uri is null ? Walking.Kinds.Of(relation, from.Kind)
        : survey.At(uri) is { } there ? there.Kind
        : uri.GetLeftPart(UriPartial.Authority) == from.Uri.GetLeftPart(UriPartial.Authority) ? Walking.Kinds.Of(relation, from.Kind)
        : uri.Authority;
}

/// <summary>A kind of resource.</summary>
/// <param name="Name">The relation that leads there.</param>
/// <param name="Count">How many of it were seen.</param>
/// <param name="MediaTypes">As what they were served.</param>
/// <param name="Profile">Their profile, as written; null when they have none.</param>
/// <param name="IsDeprecated">Whether any of them is on its way out.</param>
/// <param name="Links">Where they lead.</param>
/// <param name="Forms">What can be done with them.</param>
internal sealed record MappedKind(string Name, int Count, IReadOnlyList<string> MediaTypes, string? Profile, bool IsDeprecated, IReadOnlyList<MappedLink> Links, IReadOnlyList<MappedForm> Forms);

/// <summary>A relation from one kind to another.</summary>
internal sealed record MappedLink(string Relation, string To, int Links, int Embedded, bool IsTemplated, bool IsDeprecated);

/// <summary>A form of a kind; a star marks fields that must be given.</summary>
internal sealed record MappedForm(string Key, string Method, int Count, IReadOnlyList<string> Fields);

using Hypermedia.Client;

namespace Hypermedia.Cli.Terminal;

/// <summary>A document as a page for a person: what it is, what can be done with it, where it leads, what is in it.</summary>
internal sealed class DocumentPrinter(Surroundings around)
{
    private readonly Paper _paper = new(around.Out, around.Colour, around.Width);

    public void Print(State state)
    {
        _paper.Line(Headline(state), Paper.Strong);
        _paper.Line($"{state.Status} {state.Self.AbsoluteUri}", Paper.Faint);
        if (state.Location is { } location && location != state.Self) _paper.Line($"at {location.AbsoluteUri}", Paper.Faint);
        Properties(state);
        Rest(state);
    }

    /// <summary>A refusal: the sentence, then what is possible instead.</summary>
    public void Print(ProblemDetails problem, State state)
    {
        _paper.Line(problem.Sentence, Paper.Bad);
        foreach (var error in problem.Errors) _paper.Row(error.Field ?? error.Pointer ?? "", error.Detail);
        if (state.RetryAfter is { } wait) _paper.Line($"Try again in {wait.TotalSeconds:0} s.");
        Rest(state);
    }

    private static string Headline(State state)
    {
        var status = state.Text("status");
        var title = state.Title ?? state.Self.AbsolutePath;
        return status is { Length: > 0 } ? $"{title}: {status}" : title;
    }

    private void Properties(State state)
    {
        var any = false;
        foreach (var property in state.Properties.EnumerateObject())
        {
            if (!any) _paper.Gap();
            any = true;
            _paper.Row(property.Name, Summary.Of(property.Value));
        }
    }

    private void Rest(State state)
    {
        if (state.Forms.Count > 0)
        {
            _paper.Heading("Can do");
            foreach (var form in state.Forms) Form(form);
        }

        // What is shown below need not be listed as well.
        var shown = state.Embedded.Select(e => (e.Key, e.Value.Self)).ToHashSet();
        var links = state.Links.Where(l => l.Relation is not ("self" or "curies") && state.Forms[Called.Plain(l.Relation)] is null).Where(l => !(l.Uri is { } uri && shown.Contains((l.Relation, uri)))).ToList();
        if (links.Count > 0)
        {
            _paper.Heading("Leads to");
            foreach (var link in links) _paper.Row(Called.Link(link, state.Links), Target(link, state), link.Deprecation is null ? null : Paper.Faint);
        }

        foreach (var group in state.Embedded.GroupBy(e => e.Key))
        {
            _paper.Heading((group.Key, group.Count()) switch
            {
                ("item", 1) => "Shows 1 item",
                ("item", var count) => $"Shows {count} items",
                var (relation, count) => $"Shows {relation} ({count})",
            });
            // A list is told in one way from its first line to its last.
            var titled = group.All(e => e.Value.Title is { Length: > 0 });
            var index = 0;
            foreach (var (_, item) in group) _paper.Row(Called.Embedded(group.Key, index++), Item(item, titled));
        }
    }

    private void Form(Form form)
    {
        _paper.Row(form.Key, form.Unusable ?? form.Title);
        var fields = form.Fields.Where(f => !f.IsHidden).Select(Summary.Of).ToList();
        if (fields.Count > 0) _paper.Row("", string.Join(", ", fields), Paper.Faint);
    }

    private static string Item(State item, bool titled)
    {
        var acts = item.Forms.Count > 0 ? $" — {string.Join(", ", item.Forms.Select(f => f.Key))}" : "";
        return Summary.Of(item, titled) + acts;
    }

    private static string Target(Link link, State state)
    {
        var target = link.Templated || link.Uri is not { } uri ? link.Href
            : uri.GetLeftPart(UriPartial.Authority) == state.Uri.GetLeftPart(UriPartial.Authority) ? uri.PathAndQuery : uri.AbsoluteUri;
        var asks = link.Variables.Count > 0 ? $" (asks for {string.Join(", ", link.Variables)})" : "";
        var old = link.Deprecation is null ? "" : $" (deprecated{(link.Deprecation.Length > 0 ? $": {link.Deprecation}" : "")})";
        return (link.Title is { Length: > 0 } title ? $"{title}, {target}" : target) + asks + old;
    }
}

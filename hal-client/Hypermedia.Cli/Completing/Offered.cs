using System.Text.Json;
using System.Text.Json.Nodes;
using Hypermedia.Cli.Commands;
using Hypermedia.Cli.Terminal;
using Hypermedia.Client;

namespace Hypermedia.Cli.Completing;

/// <summary>What a document offers as the next word: relations and what is embedded, forms, fields, and what a field can hold.</summary>
/// <param name="start">The document.</param>
/// <param name="withForms">Whether a form may be named.</param>
internal sealed class Offered(State start, bool withForms)
{
    private State? _here = start;
    private Form? _form;
    private Selector? _step;
    private readonly JsonObject _values = [];

    /// <param name="before">The words since the document.</param>
    /// <param name="partial">What has been typed of the next one.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Offer>> Next(IReadOnlyList<string> before, string partial, CancellationToken cancel)
    {
        foreach (var word in before)
        {
            if (Words.Value(word) is { } value) _values[value.Name] = value.Text;
            else if (_form is not null) return [];
            else if (!await Take(word, cancel)) return [];
        }

        if (_form is not null) return Words.Value(partial) is { } begun ? await Held(begun.Name, cancel) : Fields(_form);
        var variables = Variables();
        if (!await Arrive(cancel)) return variables;
        return [.. variables, .. withForms ? Forms(_here!) : [], .. Ways(_here!)];
    }

    private async Task<bool> Take(string word, CancellationToken cancel)
    {
        if (!await Arrive(cancel)) return false;
        if (withForms && (_here!.Forms[word] ?? _here.Forms[Called.Plain(word)]) is { } form) _form = form;
        else _step = Selector.Parse(word);
        return true;
    }

    // A step is only taken once it is known with which values.
    private async Task<bool> Arrive(CancellationToken cancel)
    {
        if (_step is not { } step || _here is not { } from) return _here is not null;
        _step = null;
        var embedded = from.Embedded.Find(step.Relation);
        var part = step switch
        {
            { Index: { } index } => embedded.ElementAtOrDefault(index),
            { Key: { } key } => embedded.FirstOrDefault(e => e.Text(key) == step.Value),
            _ => embedded is [var only] ? only : null,
        };
        _here = part ?? (await from.Follow(step.With([.. _values.Select(v => (v.Key, v.Value))])).Get(cancel) as Outcome.Success)?.State;
        _values.Clear();
        return _here is not null;
    }

    private static IEnumerable<Offer> Forms(State here) => here.Forms.Select(f => new Offer(f.Key, f.Title == f.Key ? null : f.Title));

    private IEnumerable<Offer> Ways(State here)
    {
        var embedded = from relation in here.Embedded.Relations
                       let all = here.Embedded.Find(relation)
                       from at in all.Select((state, i) => (State: state, Text: Called.Embedded(relation, i)))
                       select new Offer(all.Count == 1 ? relation : at.Text, Summary.Of(at.State, at.State.Title is { Length: > 0 }));
        // Where a form can be named, the link to it says nothing more.
        var links = here.Links.Where(l => l.Relation is not ("self" or "curies") && !(withForms && here.Forms[Called.Plain(l.Relation)] is not null));
        return embedded.Concat(links.Select(l => new Offer(Called.Link(l, here.Links), About(l)))).DistinctBy(o => o.Text);
    }

    private static string? About(Link link) => link.Title ?? (link.Variables.Count > 0 ? $"asks for {string.Join(", ", link.Variables)}" : null);

    private IReadOnlyList<Offer> Variables() =>
        _step is { } step && _here?.Links.Choose(step) is LinkChoice.One { Link: var link }
            ? [.. link.Variables.Where(v => !_values.ContainsKey(v)).Select(v => new Offer($"{v}="))]
            : [];

    private IReadOnlyList<Offer> Fields(Form form) =>
        [.. form.Fields.Where(f => f is { IsHidden: false, ReadOnly: false } && !_values.ContainsKey(f.Name)).Select(f => new Offer($"{f.Name}=", f.Required ? $"{f.Prompt}, required" : f.Prompt == f.Name ? null : f.Prompt))];

    private async Task<IReadOnlyList<Offer>> Held(string name, CancellationToken cancel)
    {
        if (_form![name] is not { } field) return [];
        if (field.Options is { } options)
        {
            var all = await options.Load(cancel: cancel);
            return [.. all.Options.Select(o => new Offer($"{name}={o.Text}", o.Prompt == o.Text ? null : o.Prompt))];
        }

        return field.Value is { ValueKind: JsonValueKind.True or JsonValueKind.False } ? [new Offer($"{name}=true"), new Offer($"{name}=false")] : [];
    }
}

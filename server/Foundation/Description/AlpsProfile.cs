using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypermedia.Foundation;

/// <summary>
/// The profile of a version (RFC 6906) as an ALPS document (draft-amundsen-richardson-foster-alps-07): what every
/// property, state, relation and act of its documents means, whatever media type they come in. Each has an id of its
/// own; where two of a different kind share a name, <c>name</c> tells it and the id is longer.
/// </summary>
internal sealed class AlpsProfile
{
    public const string MediaType = "application/alps+json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    private readonly ApiDescription _api;
    private readonly IReadOnlyList<ResourceDescription> _kinds;
    private readonly IReadOnlyList<DocumentShape> _documents;
    private readonly JsonArray _descriptors = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _properties = new(StringComparer.Ordinal), _relations = new(StringComparer.Ordinal), _ids = new(StringComparer.Ordinal);

    private AlpsProfile(ApiDescription api, VersionHome home, IEnumerable<DocumentShape> documents)
    {
        _api = api;
        _kinds = home.Kinds;
        _documents = [.. documents.DistinctBy(document => document.Name).OrderBy(document => document.Name, StringComparer.Ordinal)];
    }

    /// <summary>The text of the profile.</summary>
    /// <param name="api">The API.</param>
    /// <param name="home">The version.</param>
    /// <param name="documents">The documents its operations answer.</param>
    public static byte[] Write(ApiDescription api, VersionHome home, IEnumerable<DocumentShape> documents)
    {
        var profile = new AlpsProfile(api, home, documents);
        profile.Describe();
        var alps = new JsonObject { ["alps"] = new JsonObject { ["version"] = "1.0", ["title"] = home.Title, ["doc"] = Said("What the words of the documents mean."), ["descriptor"] = profile._descriptors } };
        return JsonSerializer.SerializeToUtf8Bytes(alps, Readable);
    }

    private void Describe()
    {
        // Kinds come first: their ids are what the documents' own links name. Other documents take what is left.
        foreach (var document in _documents.Where(IsOfKind)) _taken.Add(_ids[document.Name] = Camel(document));
        foreach (var property in _documents.SelectMany(document => document.Properties)) Property(property);
        foreach (var kind in _kinds)
            foreach (var field in kind.Acts.Where(act => act.IsForPeople).SelectMany(act => act.Form.Fields)) Property(PropertyShape.Given(field));
        foreach (var kind in _kinds)
            foreach (var act in kind.Acts.Where(act => act.IsForPeople)) Act(kind, act);
        foreach (var document in _documents.Where(document => !IsOfKind(document))) _taken.Add(_ids[document.Name] = _taken.Contains(Camel(document)) ? Camel(document) + "-document" : Camel(document));
        foreach (var template in _documents.SelectMany(document => document.Templates).DistinctBy(template => template.Key)) Template(template);
        foreach (var link in _documents.SelectMany(document => document.Links)) Relation(link);
        foreach (var document in _documents) Kind(document);
    }

    private void Property(PropertyShape property)
    {
        if (_properties.ContainsKey(property.Name)) return;
        foreach (var member in property.Members?.Properties ?? []) Property(member);
        var descriptor = New("semantic", property.Name, property.Name + "-property", property.Meaning);
        _properties[property.Name] = Id(descriptor);
        if (property.Members is { } members) descriptor["descriptor"] = References(members.Properties.Select(member => _properties[member.Name]));
        _descriptors.Add(descriptor);
    }

    private void Act(ResourceDescription kind, ActDescription act)
    {
        var isShared = _kinds.SelectMany(other => other.Acts).Count(other => other.IsForPeople && other.Name == act.Name) > 1;
        var longer = $"{kind.Noun.Replace(' ', '-')}-{act.Name}";
        var descriptor = New(act.Method switch { "GET" => "safe", "PUT" or "DELETE" => "idempotent", _ => "unsafe" }, isShared ? longer : act.Name, longer, act.Meaning, act.Name);
        descriptor["title"] = act.Title;
        descriptor["rt"] = "#" + IdOf(kind.Document);
        if (act.Form.Fields.Count > 0) descriptor["descriptor"] = References(act.Form.Fields.Select(field => _properties[field.Name]));
        _relations[Key(kind.Name, act.Relation)] = Id(descriptor);
        _descriptors.Add(descriptor);
    }

    // A form that is no act: a search, or signing in.
    private void Template(TemplateShape template)
    {
        if (_kinds.SelectMany(kind => kind.Acts).Any(act => act.Name == template.Key)) return;
        foreach (var field in template.Form.Fields) Property(PropertyShape.Given(field));
        var descriptor = New(template.Method == "GET" ? "safe" : "unsafe", template.Key, template.Key + "-form", "", template.Key);
        descriptor["descriptor"] = References(template.Form.Fields.Select(field => _properties[field.Name]));
        _descriptors.Add(descriptor);
    }

    // What IANA has registered means here what it means everywhere.
    private void Relation(LinkShape link)
    {
        if (link.Relation.Name.Split(':') is not [_, var name] || _relations.Keys.Any(known => known.EndsWith('/' + link.Relation.Name, StringComparison.Ordinal) || known == link.Relation.Name)) return;
        var descriptor = New("safe", name, name + "-link", _api.Relations.TryGetValue(name, out var texts) ? texts[0].Meaning : "");
        if (_documents.FirstOrDefault(document => Camel(document) == name) is { } target) descriptor["rt"] = "#" + IdOf(target);
        _relations[link.Relation.Name] = Id(descriptor);
        _descriptors.Add(descriptor);
    }

    private void Kind(DocumentShape document)
    {
        var descriptor = new JsonObject { ["id"] = IdOf(document), ["type"] = "semantic" };
        if (document.Meaning.Length > 0) descriptor["doc"] = Said(document.Meaning);
        var states = _kinds.FirstOrDefault(kind => kind.Document.Name == document.Name)?.States ?? [];
        var inside = References(document.Properties.Select(property => _properties[property.Name])
            .Concat(document.Links.Select(link => _relations.GetValueOrDefault(Key(Owner(document), link.Relation)) ?? _relations.GetValueOrDefault(link.Relation.Name)).OfType<string>()).Distinct());
        foreach (var state in states) inside.Add((JsonNode)New("semantic", $"{IdOf(document)}-{state}", $"{IdOf(document)}-is-{state}", $"A state: {state}.", state));
        if (document.Items is { } items) inside.Add((JsonNode)new JsonObject { ["href"] = "#" + IdOf(items) });
        if (inside.Count > 0) descriptor["descriptor"] = inside;
        _descriptors.Add(descriptor);
    }

    private JsonObject New(string type, string wanted, string otherwise, string meaning, string? name = null)
    {
        var id = _taken.Add(wanted) ? wanted : otherwise;
        _taken.Add(id);
        var descriptor = new JsonObject { ["id"] = id };
        if ((name ?? wanted) != id) descriptor["name"] = name ?? wanted;
        descriptor["type"] = type;
        if (meaning.Length > 0) descriptor["doc"] = Said(meaning);
        return descriptor;
    }

    private string Owner(DocumentShape document) => _kinds.FirstOrDefault(kind => kind.Document.Name == document.Name || kind.Collection.Name == document.Name)?.Name ?? "";

    private static string Key(string kind, Rel relation) => $"{kind}/{relation.Name}";

    private string IdOf(DocumentShape document) => _ids[document.Name];

    private bool IsOfKind(DocumentShape document) => _kinds.Any(kind => kind.Document.Name == document.Name || kind.Collection.Name == document.Name);

    private static string Camel(DocumentShape document) => JsonNamingPolicy.CamelCase.ConvertName(document.Name);

    private static string Id(JsonObject descriptor) => descriptor["id"]!.GetValue<string>();

    private static JsonObject Said(string text) => new() { ["format"] = "text", ["value"] = text };

    private static JsonArray References(IEnumerable<string> ids) => [.. ids.Select(id => (JsonNode)new JsonObject { ["href"] = "#" + id })];
}

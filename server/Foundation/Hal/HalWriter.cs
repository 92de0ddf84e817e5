using System.Buffers;
using System.Text.Json;

namespace Hypermedia.Foundation;

/// <summary>
/// Writes a HAL or HAL-FORMS document straight to a buffer: no tree, no strings for addresses, names encoded once. The
/// caller keeps the order: links, then properties, then embedded, then templates. One writer serves one document.
/// </summary>
/// <param name="into">Where the document goes.</param>
/// <param name="view">For whom and at which address it is written.</param>
public sealed partial class HalWriter(IBufferWriter<byte> into, View view) : IDisposable
{
    private static readonly JsonEncodedText
        LinksName = JsonEncodedText.Encode("_links"), EmbeddedName = JsonEncodedText.Encode("_embedded"), HrefName = JsonEncodedText.Encode("href"),
        TitleName = JsonEncodedText.Encode("title"), TypeName = JsonEncodedText.Encode("type"), NameName = JsonEncodedText.Encode("name"),
        TemplatedName = JsonEncodedText.Encode("templated"), DeprecationName = JsonEncodedText.Encode("deprecation");

    // Addresses longer than this come from long ids and are rented instead.
    private const int UsualHref = 512;

    /// <summary>For properties of the document.</summary>
    public Utf8JsonWriter Json { get; } = new(into, FormShape.Compact);

    /// <summary>For whom and at which address the document is written.</summary>
    public View View => view;

    /// <summary>Opens the document, or an embedded one.</summary>
    public void StartObject() => Json.WriteStartObject();

    /// <summary>Closes it.</summary>
    public void EndObject() => Json.WriteEndObject();

    /// <summary>Opens <c>_links</c>.</summary>
    public void StartLinks() => Json.WriteStartObject(LinksName);

    /// <summary>Closes <c>_links</c>.</summary>
    public void EndLinks() => Json.WriteEndObject();

    /// <summary>Opens <c>_embedded</c>.</summary>
    public void StartEmbedded() => Json.WriteStartObject(EmbeddedName);

    /// <summary>Closes <c>_embedded</c>.</summary>
    public void EndEmbedded() => Json.WriteEndObject();

    /// <summary>Opens a relation that always has an array, whatever the data.</summary>
    public void StartArray(Rel relation) => Json.WriteStartArray(relation.Encoded);

    /// <summary>Closes the array.</summary>
    public void EndArray() => Json.WriteEndArray();

    /// <summary>The title of the document itself, in the reader's language.</summary>
    public void Title(string english) => Json.WriteString(TitleName, view.Language.Encode(english));

    /// <summary>A relation with one link.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="route">Where it leads.</param>
    /// <param name="id">The id in that route, if it has one.</param>
    /// <param name="title">What a person reads: English, said in the reader's language.</param>
    /// <param name="type">The media type found there; null for a document.</param>
    /// <param name="called">In place of a title, the name of what it leads to: it is the same in every language.</param>
    public void Link(Rel relation, ApiRoute route, string id = "", string? title = null, string? type = null, string? called = null)
    {
        Json.WritePropertyName(relation.Encoded);
        LinkObject(route, id, title, null, type, called, null);
    }

    /// <summary>A relation with one link to an address written elsewhere.</summary>
    public void Link(Rel relation, string href, string? title = null, string? type = null, bool templated = false)
    {
        Json.WriteStartObject(relation.Encoded);
        Json.WriteString(HrefName, href);
        if (templated) Json.WriteBoolean(TemplatedName, true);
        EndLink(title, type, name: null);
    }

    /// <summary>A link in an array; <paramref name="called"/> is as for a single link.</summary>
    public void LinkInArray(ApiRoute route, string id = "", string? title = null, string? name = null, string? type = null, string? called = null) => LinkObject(route, id, title, name, type, called, null);

    /// <summary>A link to a version, in the array of all of them; to one that goes, with the page that says until when (draft-kelly-json-hal-11 §5.4).</summary>
    internal void LinkInArray(VersionHome version) =>
        LinkObject(version.Route, "", version.Title, version.Name, null, null, version.Retirement is null ? null : view.Api!.PolicyPages.Href(view.Address, version.Name));

    private void LinkObject(ApiRoute route, string id, string? title, string? name, string? type, string? called, string? deprecation)
    {
        if (name is null && deprecation is null && LinkText.TryWrite(Json, route, view, id, title, type, called)) return;
        Json.WriteStartObject();
        Href(route, id);
        EndLink(title, type, name, called, deprecation);
    }

    /// <summary>The API's curie (draft-kelly-json-hal-11 §8.2): only on the root of a document.</summary>
    public void Curies()
    {
        if (view.Api is not { } api) return;
        Json.WriteStartArray(Rel.Curies.Encoded);
        Json.WriteStartObject();
        Json.WriteString(HrefName, view.CurieHref);
        Json.WriteString(NameName, api.Curie);
        Json.WriteBoolean(TemplatedName, true);
        Json.WriteEndObject();
        Json.WriteEndArray();
    }

    /// <summary>A time, as RFC 3339 in UTC, to the millisecond.</summary>
    public void Time(string name, DateTimeOffset time) => Json.WriteString(name, time.UtcDateTime.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerMillisecond)));

    /// <summary>The member <c>href</c>, for an address of the API.</summary>
    public void Href(ApiRoute route, string id = "") => Href(HrefName, route, id);

    internal void Href(JsonEncodedText name, ApiRoute route, string id)
    {
        var most = route.MostBytes(view.Address, id);
        var rented = most > UsualHref ? ArrayPool<byte>.Shared.Rent(most) : null;
        var bytes = rented ?? stackalloc byte[UsualHref];
        Json.WriteString(name, bytes[..route.Write(bytes, view.Address, id)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
    }

    private void EndLink(string? title, string? type, string? name, string? called = null, string? deprecation = null)
    {
        if (deprecation is not null) Json.WriteString(DeprecationName, deprecation);
        if (name is not null) Json.WriteString(NameName, name);
        if (called is not null) Json.WriteString(TitleName, called);
        else if (title is not null) Title(title);
        if (type is not null) Json.WriteString(TypeName, type);
        Json.WriteEndObject();
    }

    /// <summary>Everything written reaches the buffer.</summary>
    public void Dispose() => Json.Dispose();
}

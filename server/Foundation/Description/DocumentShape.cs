namespace Hypermedia.Foundation;

/// <summary>
/// What a kind of document holds, for the descriptions of the API. It says again what the code that writes the document
/// says; tests that compare answers with the description find out when the two part.
/// </summary>
public sealed record DocumentShape
{
    /// <summary>A document of which nothing is told: anything may be in it.</summary>
    public static readonly DocumentShape Untold = new() { IsOpen = true };

    /// <summary>A noun in PascalCase; for the documents of a lifecycle it is made from what a sentence calls them.</summary>
    public string Name { get; init; } = "";

    /// <summary>A sentence for a person.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>Its links; for the documents of a lifecycle those beside the ones all of them have.</summary>
    public IReadOnlyList<LinkShape> Links { get; init; } = [];

    /// <summary>Its properties.</summary>
    public IReadOnlyList<PropertyShape> Properties { get; init; } = [];

    /// <summary>What is embedded as <c>item</c>; null where nothing is.</summary>
    public DocumentShape? Items { get; init; }

    /// <summary>Its templates, where the media type has room for them.</summary>
    public IReadOnlyList<TemplateShape> Templates { get; init; } = [];

    /// <summary>True when it may hold links and properties that are not told here.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The links of a document that stands for itself: to itself and to what explains the curie.</summary>
    public static IReadOnlyList<LinkShape> Standing { get; } = [new(Rel.Self), new(Rel.Curies) { IsOptional = true, IsArray = true, IsTemplated = true }];

    internal IEnumerable<DocumentShape> AndItems() => Items is { } items ? [this, .. items.AndItems()] : [this];

    internal string NameIn(string mediaType) => Name + (HasForms(mediaType) ? "WithForms" : "");

    internal bool HasForms(string mediaType) => mediaType == MediaTypes.HalForms && (Templates.Count > 0 || Items?.HasForms(mediaType) == true);
}

/// <summary>A link of a document.</summary>
/// <param name="Relation">Its relation.</param>
public sealed record LinkShape(Rel Relation)
{
    /// <summary>True when some documents are without it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>True when it is always an array, whatever the data.</summary>
    public bool IsArray { get; init; }

    /// <summary>True when its address is a URI template (RFC 6570).</summary>
    public bool IsTemplated { get; init; }

    /// <summary>A link some documents are without.</summary>
    public static LinkShape Sometimes(Rel relation) => new(relation) { IsOptional = true };
}

/// <summary>A template of a document.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Method">Its method.</param>
/// <param name="Form">What it asks for.</param>
public sealed record TemplateShape(string Key, string Method, FormShape Form);

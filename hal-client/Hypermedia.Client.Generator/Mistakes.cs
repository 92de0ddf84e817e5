using Microsoft.CodeAnalysis;

namespace Hypermedia.Client.Generator;

/// <summary>What can be wrong with a view, as the compiler says it.</summary>
internal static class Mistakes
{
    public static readonly DiagnosticDescriptor
        NotPartial = Of("HAL001", "A view is partial", "'{0}' has [HalView], so it and the types around it must be partial"),
        NotPlain = Of("HAL002", "A view is a plain class", "'{0}' has [HalView], so it can be neither abstract, static, generic nor inside of a generic type"),
        NoConstructor = Of("HAL003", "A view has one constructor", "'{0}' has [HalView], so it must have one constructor with parameters, such as that of a positional record, and has {1}"),
        NoKind = Of("HAL004", "A view holds what documents hold", "'{0}' is of type '{1}', which nothing in a document can be read as"),
        NoRelation = Of("HAL005", "A link has a relation", "'{0}' is of type '{1}' and needs a relation: [Rel(\"…\")]"),
        NotByRelation = Of("HAL006", "A relation leads to links and resources", "'{0}' has [Rel], so it must be a Link, a State, a view, or a list of them, and is of type '{1}'"),
        NoName = Of("HAL007", "A name is not empty", "The name or relation of '{0}' is empty");

    private static DiagnosticDescriptor Of(string id, string title, string message) => new(id, title, message, "Hypermedia", DiagnosticSeverity.Error, isEnabledByDefault: true);
}

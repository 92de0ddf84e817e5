using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypermedia.Client.Generator;

/// <summary>One parameter of a view's constructor: the expression that reads it.</summary>
internal sealed class Member(IParameterSymbol parameter, Action<ISymbol, DiagnosticDescriptor, string[]> wrong)
{
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat;

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["string"] = "Text",
        ["bool"] = "Boolean",
        ["int"] = "Int32",
        ["long"] = "Int64",
        ["double"] = "Double",
        ["decimal"] = "Decimal",
        ["System.DateTimeOffset"] = "DateTimeOffset",
        ["System.DateOnly"] = "DateOnly",
        ["System.TimeOnly"] = "TimeOnly",
        ["System.Guid"] = "Guid",
        ["System.Uri"] = "Uri",
        ["System.Text.Json.JsonElement"] = "Json",
    };

    private static readonly HashSet<string> Lists = ["System.Collections.Generic.IReadOnlyList<T>", "System.Collections.Generic.IReadOnlyCollection<T>", "System.Collections.Generic.IEnumerable<T>"];

    private readonly string _name = Said(parameter, Names.Named) ?? Names.Camel(parameter.Name);
    private readonly string? _selector = Said(parameter, Names.Rel);

    /// <summary>Null when nothing reads it, which was then told.</summary>
    public string? Read()
    {
        if ((_selector ?? _name).Trim().Length == 0) return Wrong(Mistakes.NoName);
        var (type, optional) = Bare(parameter.Type);
        var read = List(type) is not { } item ? One(type, optional) : Bare(item) is (var each, false) ? Several(each, optional) : Wrong(Mistakes.NoKind, Plain(type));
        // What is wanted is there when nothing was wrong.
        return read is null ? null : optional || type.IsValueType ? read : $"{read}!";
    }

    private string? One(ITypeSymbol type, bool optional)
    {
        var (required, selector) = (optional ? "false" : "true", Quoted(_selector ?? _name));
        if (_selector is not null)
        {
            return Plain(type) switch
            {
                Names.Link => $"view.Link({selector}, {required})",
                Names.State => $"view.EmbeddedState({selector}, {required})",
                _ when IsView(type) => $"view.Embedded<{type.ToDisplayString(Full)}>({selector}, {required})",
                _ => Wrong(Mistakes.NotByRelation, Plain(type)),
            };
        }

        return Plain(type) switch
        {
            Names.Link => Wrong(Mistakes.NoRelation, "Link"),
            Names.State => "view.State",
            Names.Form => $"view.Form({selector}, {required})",
            _ when IsView(type) => $"view.Object<{type.ToDisplayString(Full)}>({selector}, {required})",
            _ when Kind(type) is { } kind => type.IsValueType && optional ? $"view.ValueOrNull({selector}, {kind})" : $"view.Value({selector}, {kind}, {required})",
            _ => Wrong(Mistakes.NoKind, Plain(type)),
        };
    }

    private string? Several(ITypeSymbol item, bool optional)
    {
        var (required, selector) = (optional ? "false" : "true", Quoted(_selector ?? _name));
        if (_selector is not null)
        {
            return Plain(item) switch
            {
                Names.Link => $"view.AllLinks({selector})",
                Names.State => $"view.AllEmbeddedStates({selector})",
                _ when IsView(item) => $"view.AllEmbedded<{item.ToDisplayString(Full)}>({selector})",
                _ => Wrong(Mistakes.NotByRelation, Plain(parameter.Type)),
            };
        }

        return Plain(item) switch
        {
            Names.Link or Names.State => Wrong(Mistakes.NoRelation, Plain(parameter.Type)),
            _ when IsView(item) => $"view.Objects<{item.ToDisplayString(Full)}>({selector}, {required})",
            _ when Kind(item) is { } kind => $"view.Values({selector}, {kind}, {required})",
            _ => Wrong(Mistakes.NoKind, Plain(parameter.Type)),
        };
    }

    private string? Wrong(DiagnosticDescriptor kind, params string[] words)
    {
        wrong(parameter, kind, [parameter.Name, .. words]);
        return null;
    }

    private static string? Kind(ITypeSymbol type) =>
        Kinds.TryGetValue(Plain(type), out var kind) ? $"{Names.Value}.{kind}"
        : type is INamedTypeSymbol { TypeKind: TypeKind.Enum } named ? $"{Names.Value}.OneOf<{named.ToDisplayString(Full)}>({string.Join(", ", Words(named))})"
        : null;

    private static IEnumerable<string> Words(INamedTypeSymbol type) =>
        from member in type.GetMembers().OfType<IFieldSymbol>()
        where member.HasConstantValue
        select $"({Quoted(Said(member, Names.Word) ?? Names.Camel(member.Name))}, {type.ToDisplayString(Full)}.@{member.Name})";

    private static bool IsView(ITypeSymbol type) => type.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == Names.Attribute) || type.AllInterfaces.Any(i => $"global::{i.ToDisplayString()}".StartsWith($"{Names.Interface}<", StringComparison.Ordinal));

    private static ITypeSymbol? List(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } named && Lists.Contains(named.OriginalDefinition.ToDisplayString()) ? named.TypeArguments[0] : null;

    private static (ITypeSymbol Type, bool Optional) Bare(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? (nullable.TypeArguments[0], true)
            : (type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), type.NullableAnnotation == NullableAnnotation.Annotated);

    private static string Plain(ITypeSymbol type) => type.ToDisplayString();

    private static string? Said(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == attribute) is { ConstructorArguments.Length: 1 } found ? found.ConstructorArguments[0].Value as string ?? "" : null;

    private static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}

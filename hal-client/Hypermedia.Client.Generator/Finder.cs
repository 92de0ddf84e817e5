using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypermedia.Client.Generator;

/// <summary>Looks at one type with [HalView]: how to read it, or what is wrong with it.</summary>
internal sealed class Finder(INamedTypeSymbol type, CancellationToken cancel)
{
    private readonly List<Mistake> _mistakes = [];

    public Found Find()
    {
        var around = new List<INamedTypeSymbol>();
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType) around.Insert(0, outer);
        if (!around.Append(type).All(IsPartial)) Wrong(type, Mistakes.NotPartial, type.Name);
        if (type.IsAbstract || type.IsStatic || around.Append(type).Any(t => t.TypeParameters.Length > 0)) Wrong(type, Mistakes.NotPlain, type.Name);
        var constructors = type.InstanceConstructors.Where(c => c.Parameters.Length > 0 && !IsCopy(c)).ToList();
        if (constructors.Count != 1) Wrong(type, Mistakes.NoConstructor, type.Name, constructors.Count == 0 ? "none" : $"{constructors.Count}");
        if (_mistakes.Count > 0) return new(null, new(_mistakes));

        var members = new List<string>();
        foreach (var parameter in constructors[0].Parameters)
        {
            cancel.ThrowIfCancellationRequested();
            if (new Member(parameter, Wrong).Read() is { } read) members.Add(read);
        }

        return _mistakes.Count > 0 ? new(null, new(_mistakes)) : new(
            new View(
                type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
                new([.. around.Select(Declaration)]),
                Declaration(type),
                type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                new(members)),
            new([]));
    }

    private void Wrong(ISymbol symbol, DiagnosticDescriptor kind, params string[] words) => _mistakes.Add(Mistake.At(symbol, kind, words));

    private bool IsPartial(INamedTypeSymbol symbol) =>
        symbol.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(cancel) is TypeDeclarationSyntax declared && declared.Modifiers.Any(SyntaxKind.PartialKeyword));

    private bool IsCopy(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static string Declaration(INamedTypeSymbol symbol) => (symbol.TypeKind, symbol.IsRecord) switch
    {
        (TypeKind.Struct, true) => "partial record struct ",
        (TypeKind.Struct, _) => "partial struct ",
        (TypeKind.Interface, _) => "partial interface ",
        (_, true) => "partial record ",
        _ => "partial class ",
    } + symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None)).Split('.').Last();
}

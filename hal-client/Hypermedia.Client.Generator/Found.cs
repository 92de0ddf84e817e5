using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hypermedia.Client.Generator;

/// <summary>What was found at a type with [HalView]. All of it is compared by value, so that what did not change is not written anew.</summary>
internal sealed record Found(View? View, Sequence<Mistake> Mistakes);

/// <summary>A view to be written.</summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="Around">The declarations of the types around it, outermost first.</param>
/// <param name="Declaration">Such as <c>partial record Order</c>.</param>
/// <param name="Type">Its full name.</param>
/// <param name="Members">What reads each parameter of its constructor, in order.</param>
internal sealed record View(string Namespace, Sequence<string> Around, string Declaration, string Type, Sequence<string> Members);

/// <summary>A diagnostic that outlives the compilation it was found in.</summary>
internal sealed record Mistake(DiagnosticDescriptor Kind, string Path, TextSpan Span, LinePositionSpan Lines, Sequence<string> Words)
{
    public static Mistake At(ISymbol symbol, DiagnosticDescriptor kind, params string[] words)
    {
        var location = symbol.Locations.FirstOrDefault(l => l.IsInSource);
        return new(kind, location?.SourceTree?.FilePath ?? "", location?.SourceSpan ?? default, location?.GetLineSpan().Span ?? default, new(words));
    }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Kind, Location.Create(Path, Span, Lines), [.. Words.Items]);
}

/// <summary>Several values that are equal when all of them are.</summary>
internal sealed class Sequence<T>(IReadOnlyList<T> items) : IEquatable<Sequence<T>>
{
    public IReadOnlyList<T> Items { get; } = items;

    public bool Equals(Sequence<T>? other) => other is not null && Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => Equals(obj as Sequence<T>);

    public override int GetHashCode() => Items.Aggregate(Items.Count, (hash, item) => unchecked((hash * 31) + (item?.GetHashCode() ?? 0)));
}

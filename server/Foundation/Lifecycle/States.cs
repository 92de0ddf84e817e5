using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Hypermedia.Foundation;

/// <summary>The states of a lifecycle, with the names a document uses: kebab-case of the enum's own (<c>OffDuty</c> is "off-duty").</summary>
public static class States<TState> where TState : struct, Enum
{
    private static readonly string[] Names = [.. Enum.GetNames<TState>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    /// <summary>All states, in the order of their declaration.</summary>
    public static IReadOnlyList<TState> All { get; } = Enum.GetValues<TState>();

    /// <summary>True when they are declared without numbers, as everything here relies on.</summary>
    internal static bool AreInOrder { get; } = Enum.GetUnderlyingType(typeof(TState)) == typeof(int) && All.Select((state, place) => Ordinal(state) == place).All(same => same);

    /// <summary>Its name in documents.</summary>
    public static string Name(TState state) => Names[Ordinal(state)];

    /// <summary>The state of that name, or null.</summary>
    public static TState? Find(string? name)
    {
        var at = Array.IndexOf(Names, name);
        return at < 0 ? null : All[at];
    }

    // States are declared without values, so the value is the place in the declaration.
    internal static int Ordinal(TState state) => Unsafe.As<TState, int>(ref state);
}

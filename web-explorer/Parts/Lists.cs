using System.Globalization;
using System.Text.Json;
using Hypermedia.Client;

namespace Hypermedia.Explorer.Parts;

/// <summary>Documents that are lists of others (RFC 6573), and how they are turned (RFC 8288: <c>first</c>, <c>prev</c>, <c>next</c>, <c>last</c>).</summary>
internal static class Lists
{
    private const string Member = "item";

    /// <summary>It holds members, or says that it counts none.</summary>
    public static bool Is(State state) => state.Embedded.Find(Member).Count > 0 || IsEmpty(state);

    /// <summary>It counts to nought.</summary>
    public static bool IsEmpty(State state) => state.Embedded.Count == 0 && state.Text("count") is "0";

    /// <summary>The answer embeds a list that has nothing in it.</summary>
    public static bool IsEmpty(Exchange answer) =>
        Answers.AsJson(answer) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("_embedded", out var embedded) && embedded.ValueKind is JsonValueKind.Object
        && embedded.EnumerateObject().Any(e => e.Value.ValueKind is JsonValueKind.Array && e.Value.GetArrayLength() == 0);

    public static string Count(State state) => state.Embedded.Find(Member).Count.ToString(CultureInfo.InvariantCulture);

    public static bool HasPages(State state) => Plain.Links(state, "next").Any() || Plain.Links(state, "prev").Any();

    public static string Heading(State state, string relation, int count) =>
        relation != Member ? Words.Of(relation) : HasPages(state) ? Sentences.ItemsOnThisPage(count) : Sentences.Items(count);

    public static bool SaysItsCount(string relation) => relation == Member;
}

using Hypermedia.Client;

namespace Hypermedia.Explorer;

/// <summary>
/// The entity tag of a document as a person saw it goes with the form they fill in: the document that is fetched again when they send it
/// may have moved on, and only the tag that was shown tells the API so (RFC 9110 §13.1.1).
/// </summary>
internal static class ShownTag
{
    public static bool Applies(Form form, State state) =>
        form is { Method: "PUT" or "PATCH" or "DELETE", Target: { } target } && state.ETag is { } tag && !tag.StartsWith("W/", StringComparison.Ordinal)
        && (target == state.Self || target == state.Uri);
}

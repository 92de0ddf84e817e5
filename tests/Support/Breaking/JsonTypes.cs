namespace Tests.Support.Breaking;

/// <summary>What JSON values can be, as sentences say it, and what is a case of what.</summary>
internal static class JsonTypes
{
    /// <summary>True when whatever is of the first types is of the second, too. None means any.</summary>
    public static bool AreCovered(IReadOnlyList<string> types, IReadOnlyList<string> by) =>
        by.Count == 0 || (types.Count > 0 && types.All(type => by.Contains(type) || (type == "integer" && by.Contains("number"))));

    public static string Say(IReadOnlyList<string> types) => types.Count == 0 ? "anything" : string.Join(" or ", types.Order(StringComparer.Ordinal).Reverse().Select(type => type switch
    {
        "string" => "text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "an array",
        "object" => "an object",
        _ => type,
    }));
}

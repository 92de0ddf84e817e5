using System.Text;

namespace Hypermedia.Client.Generator;

/// <summary>What the library calls what is written against it.</summary>
internal static class Names
{
    public const string
        Attribute = "Hypermedia.Client.HalViewAttribute",
        Rel = "Hypermedia.Client.RelAttribute",
        Named = "Hypermedia.Client.NamedAttribute",
        Link = "Hypermedia.Client.Link",
        State = "Hypermedia.Client.State",
        Form = "Hypermedia.Client.Form",
        Word = "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute",
        Interface = "global::Hypermedia.Client.IHalView",
        Reader = "global::Hypermedia.Client.ViewReader",
        Value = "global::Hypermedia.Client.ViewValue";

    /// <summary>As System.Text.Json does it: capitals at the beginning become small ones, but not one that begins the next word.</summary>
    public static string Camel(string name)
    {
        var text = new StringBuilder(name);
        for (var i = 0; i < text.Length && char.IsUpper(text[i]); i++)
        {
            if (i > 0 && i + 1 < text.Length && !char.IsUpper(text[i + 1])) break;
            text[i] = char.ToLowerInvariant(text[i]);
        }

        return text.ToString();
    }
}

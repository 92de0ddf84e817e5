using System.Text.Json;

namespace Hypermedia.Foundation;

/// <summary>A link relation (RFC 8288 §2.1): registered, or an extension under the API's curie. Its name is encoded once.</summary>
public sealed class Rel
{
    private Rel(string name)
    {
        Name = name;
        Encoded = JsonEncodedText.Encode(name);
    }

    /// <summary>As documents write it: "self", "ex:cancel".</summary>
    public string Name { get; }

    internal JsonEncodedText Encoded { get; }

    /// <summary>A relation of that name. Make it once and keep it.</summary>
    public static Rel Of(string name) => new(name);

    /// <summary>An extension relation under a curie.</summary>
    public static Rel Of(string curie, string name) => new($"{curie}:{name}");

    /// <summary>Registered relations; what they mean is in IANA's registry of link relations.</summary>
    public static readonly Rel Self = new("self"), Up = new("up"), Start = new("start"), About = new("about"), Collection = new("collection"), Item = new("item"),
        First = new("first"), Next = new("next"), Prev = new("prev"), Search = new("search"), Profile = new("profile"), Curies = new("curies"), Help = new("help"),
        ServiceDesc = new("service-desc"), ServiceDoc = new("service-doc"), Status = new("status"), ApiCatalog = new("api-catalog"),
        LatestVersion = new("latest-version"), PredecessorVersion = new("predecessor-version"), SuccessorVersion = new("successor-version"),
        Deprecation = new("deprecation"), Monitor = new("monitor"), DescribedBy = new("describedby"), Canonical = new("canonical");
}

using Microsoft.Extensions.Options;

namespace Hypermedia.Explorer;

/// <summary>Where this explorer may go: the entry's origin and those it was told of. Documents are hostile until shown otherwise.</summary>
internal sealed class Frontier(IOptions<ExplorerOptions> options)
{
    private const string Anywhere = "*";

    /// <summary>A sentence that says why not, or null.</summary>
    public string? Refuse(Uri uri, Uri? entry)
    {
        if (!Addresses.CanBeVisited(uri)) return Sentences.NotAWebAddress;
        if (uri.UserInfo.Length > 0) return Sentences.SecretInAddress;
        return IsNamed(uri, entry) || options.Value.AllowedOrigins.Contains(Anywhere) ? null : Sentences.BeyondTheFrontier(Addresses.Origin(uri));
    }

    /// <summary>Somebody wrote this origin down, so it may live at a private address.</summary>
    public bool IsNamed(Uri uri, Uri? entry)
    {
        var origin = Addresses.Origin(uri);
        return (entry is not null && origin == Addresses.Origin(entry))
            || options.Value.AllowedOrigins.Any(o => Uri.TryCreate(o, UriKind.Absolute, out var allowed) && Addresses.Origin(allowed) == origin);
    }
}

namespace Hypermedia.Cli.Memory;

/// <summary>Where each person was last: what '.' stands for.</summary>
internal sealed class Place(string folder)
{
    private readonly KeptFile _file = new(folder, "places.json");

    public Uri? Recall(string who) => Uri.TryCreate(_file.Read()[who]?.ToString(), UriKind.Absolute, out var uri) ? uri : null;

    public void Remember(string who, Uri uri)
    {
        var all = _file.Read();
        all[who] = uri.AbsoluteUri;
        _file.Write(all);
    }
}

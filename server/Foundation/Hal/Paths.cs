using System.Security.Cryptography;
using System.Text;

namespace Hypermedia.Foundation;

/// <summary>
/// Where the paths of an API come from. No client may know one, so an API can be asked to scramble every word of them:
/// whoever followed links notices nothing.
/// </summary>
/// <param name="scramble">A seed, or null for words a person can read in a log.</param>
public sealed class Paths(string? scramble = null)
{
    /// <summary>A route of these words; a word in braces stands for an id.</summary>
    public ApiRoute Route(params ReadOnlySpan<string> words)
    {
        var segments = new string[words.Length];
        for (var i = 0; i < words.Length; i++) segments[i] = Segment(words[i]);
        return new ApiRoute(this, segments);
    }

    internal string Segment(string word) => scramble is null || word.StartsWith('{')
        ? word
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{scramble}/{word}")))[..12];
}

/// <summary>A route of the API: the pattern the server listens at, and the writer of its addresses.</summary>
public sealed class ApiRoute
{
    private readonly Paths _paths;
    private readonly string[] _segments;
    private readonly byte[] _before;
    private readonly byte[] _after;
    private readonly Address? _at;
    private readonly bool _isPlain;

    internal ApiRoute(Paths paths, string[] segments, string fragment = "", Address? at = null)
    {
        _paths = paths;
        _segments = segments;
        _at = at;
        Pattern = "/" + string.Join('/', segments);
        var id = Array.FindIndex(segments, segment => segment.StartsWith('{'));
        _before = Encoding.UTF8.GetBytes(id < 0 ? Pattern : "/" + string.Concat(segments[..id].Select(segment => segment + "/")));
        _after = Encoding.UTF8.GetBytes((id < 0 ? "" : string.Concat(segments[(id + 1)..].Select(segment => "/" + segment))) + fragment);
        HasId = id >= 0;
        _isPlain = LinkText.IsPlain(Pattern) && LinkText.IsPlain(fragment);
    }

    /// <summary>The pattern for ASP.NET Core routing.</summary>
    public string Pattern { get; }

    /// <summary>True when an address of it needs an id.</summary>
    public bool HasId { get; }

    /// <summary>A route below this one.</summary>
    public ApiRoute Then(string word) => new(_paths, [.. _segments, _paths.Segment(word)], at: _at);

    /// <summary>A part of what is there: the same route, and addresses that end with a fragment.</summary>
    public ApiRoute Part(string name) => new(_paths, _segments, "#" + name, _at);

    /// <summary>The same route where another instance serves it: its addresses, and all below, are there, wherever this API is asked.</summary>
    public ApiRoute ServedAt(Address at) => new(_paths, _segments, at: at);

    /// <summary>Its address: absolute, for the address the API was asked at, unless another instance serves it.</summary>
    public string Href(Address at, string id = "") => (_at ?? at).Text + Encoding.UTF8.GetString(_before) + id + Encoding.UTF8.GetString(_after);

    /// <summary>Whether JSON has its addresses as they are, but for the id.</summary>
    internal bool IsPlain(Address at) => _isPlain && (_at ?? at).IsPlain;

    internal int MostBytes(Address at, ReadOnlySpan<char> id) => (_at ?? at).Bytes.Length + _before.Length + id.Length * 3 + _after.Length;

    internal int Write(Span<byte> into, Address at, ReadOnlySpan<char> id)
    {
        var origin = (_at ?? at).Bytes;
        origin.CopyTo(into);
        var written = origin.Length;
        _before.CopyTo(into[written..]);
        written += _before.Length;
        written += Encoding.UTF8.GetBytes(id, into[written..]);
        _after.CopyTo(into[written..]);
        return written + _after.Length;
    }
}

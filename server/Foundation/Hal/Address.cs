using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Hypermedia.Foundation;

/// <summary>Scheme and authority the API is reached at; every address in a document begins with it.</summary>
public sealed class Address
{
    private static Address _last = new("http://localhost");

    /// <param name="text">Scheme and authority, without a slash at the end.</param>
    public Address(string text)
    {
        Text = text.TrimEnd('/');
        Bytes = Encoding.UTF8.GetBytes(Text);
        IsPlain = LinkText.IsPlain(Text);
    }

    /// <summary>Scheme and authority, without a slash at the end.</summary>
    public string Text { get; }

    internal byte[] Bytes { get; }

    /// <summary>Whether JSON has it as it is.</summary>
    internal bool IsPlain { get; }

    /// <summary>The address a request was sent to. Most requests come to the same one, so the last is kept.</summary>
    public static Address Of(HttpRequest request)
    {
        var last = _last;
        // HTTP/1.0 may come without a host: then the address is the one that was connected to.
        var host = request.Host.HasValue ? request.Host.Value : new IPEndPoint(request.HttpContext.Connection.LocalIpAddress ?? IPAddress.Loopback, request.HttpContext.Connection.LocalPort).ToString();
        return Matches(last.Text, request.Scheme, host) ? last : _last = new Address($"{request.Scheme}://{host}");
    }

    private static bool Matches(string text, string scheme, string host) =>
        text.Length == scheme.Length + 3 + host.Length && text.StartsWith(scheme, StringComparison.Ordinal) && text.EndsWith(host, StringComparison.Ordinal);
}

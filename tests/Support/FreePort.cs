using System.Net;
using System.Net.Sockets;

namespace Tests.Support;

/// <summary>An address nobody listens at: for servers that must be told of one another before they start.</summary>
internal static class FreePort
{
    public static string Address() => $"http://127.0.0.1:{Next()}";

    public static int Next()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

using System.Net;
using System.Net.Sockets;
using global::Webhooks;
using global::Webhooks.Sending;

namespace Tests.Webhooks;

/// <summary>Whoever subscribes names an address that this server connects to: it connects to no address that is somebody's own, however that is written.</summary>
public sealed class Keeping_out_of_private_networks : IDisposable
{
    private static readonly string[] Secrets = ["whsec_" + Convert.ToBase64String(new byte[32])];

    private readonly TcpListener _canary = new(IPAddress.Loopback, 0);

    public Keeping_out_of_private_networks() => _canary.Start();

    public static TheoryData<string> Private =>
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1",
        "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1",
        "2002:7f00:1::", "2002:a00:1::1", "2002:c0a8:1::1", "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%1", "febf::1", "fec0::1", "ff02::1", "ff0e::1",
        "2606:4700::5efe:127.0.0.1", "2606:4700::200:5efe:10.0.0.1",
    ];

    public static TheoryData<string> Public => ["1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "192.167.255.255", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::200e", "::ffff:8.8.8.8"];

    // As they can be written in an address, the old ways of writing IPv4 among them.
    public static TheoryData<string> Written =>
    [
        "https://127.0.0.1", "https://127.1", "https://2130706433", "https://0x7f000001", "https://0x7f.0.0.1", "https://0177.0.0.1", "https://localhost", "https://LOCALHOST", "https://127.0.0.1.", "https://[::1]",
        "https://[::ffff:127.0.0.1]", "https://[::ffff:7f00:1]", "https://[64:ff9b::7f00:1]", "https://[2002:7f00:1::]", "https://0", "https://[::]", "https://１２７.０.０.１",
    ];

    [Theory, MemberData(nameof(Private))]
    public async Task Connects_to_none_that_a_name_stands_for(string address)
    {
        var asked = 0;
        Assert.True(Networks.IsPrivate(IPAddress.Parse(address)));
        var sent = await Send("https://rebound.example", new WebhookOptions { Resolve = (_, _) => { asked++; return Task.FromResult(new[] { IPAddress.Parse(address) }); } });
        Assert.Equal((Receivers.PrivateNetwork, null, 1), (sent.Failure, sent.StatusCode, asked));
        Assert.False(_canary.Pending());
    }

    [Theory, MemberData(nameof(Public))]
    public void Lets_the_internet_through(string address) => Assert.False(Networks.IsPrivate(IPAddress.Parse(address)));

    [Theory, MemberData(nameof(Written))]
    public async Task Connects_to_none_that_is_written_out(string origin)
    {
        var sent = await Send(origin, new WebhookOptions());
        Assert.NotNull(sent.Failure);
        Assert.Null(sent.StatusCode);
        Assert.False(_canary.Pending());
    }

    [Fact]
    public async Task Connects_nowhere_when_one_of_several_addresses_is_private()
    {
        var sent = await Send("https://mixed.example", new WebhookOptions { Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("8.8.8.8"), IPAddress.Loopback]) });
        Assert.Equal(Receivers.PrivateNetwork, sent.Failure);
        Assert.False(_canary.Pending());
    }

    [Fact]
    public async Task Connects_to_what_it_has_checked_though_the_name_changes_its_mind()
    {
        // Public when it is looked at in advance, private when it is connected to: there is no advance.
        var answers = new Queue<IPAddress>([IPAddress.Loopback, IPAddress.Parse("8.8.8.8")]);
        var sent = await Send("https://rebound.example", new WebhookOptions { Resolve = (_, _) => Task.FromResult<IPAddress[]>([answers.Dequeue()]) });
        Assert.Equal((Receivers.PrivateNetwork, 1), (sent.Failure, answers.Count));
    }

    [Fact]
    public async Task Sends_nothing_in_the_clear()
    {
        var sent = await Send("http://somebody.example", new WebhookOptions { Resolve = (_, _) => throw new InvalidOperationException("Nobody should ask.") });
        Assert.Equal(Receivers.NotSecure, sent.Failure);
    }

    [Fact]
    public async Task Says_when_a_name_is_unknown() =>
        Assert.Equal(Receivers.Unknown, (await Send("https://nobody.example", new WebhookOptions { Resolve = (_, _) => throw new SocketException((int)SocketError.HostNotFound) })).Failure);

    [Fact]
    public async Task Goes_there_when_it_may()
    {
        await using var receiver = await Receiver.Start();
        using var receivers = new Receivers(new WebhookOptions { AllowPrivateNetworks = true }, TimeProvider.System);
        Assert.Equal(204, (await receivers.Send(receiver.Url, "m-1", "{}", Secrets, "application/json", CancellationToken.None)).StatusCode);
    }

    public void Dispose() => _canary.Dispose();

    private async Task<Sent> Send(string origin, WebhookOptions options)
    {
        using var receivers = new Receivers(options, TimeProvider.System);
        return await receivers.Send($"{origin}:{((IPEndPoint)_canary.LocalEndpoint).Port}/hook", "m-1", "{}", Secrets, "application/json", CancellationToken.None);
    }
}

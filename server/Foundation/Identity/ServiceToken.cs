namespace Hypermedia.Foundation;

/// <summary>The token that a service shows where it asks another for itself. Each of these is called before every request, by any thread.</summary>
public static class ServiceToken
{
    // How often a file is looked at: those who write one do so long before the token in it ends.
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(30);

    /// <summary>A token of the built-in identity, made with the key that all services share, and anew when half of its time is over.</summary>
    /// <param name="issuer">The identity.</param>
    /// <param name="service">Who asks, and as what.</param>
    public static Func<string> MadeBy(TokenIssuer issuer, Person service) => new Kept(issuer.Time, () =>
    {
        var (token, seconds) = issuer.Issue(service);
        return (token, TimeSpan.FromSeconds(seconds / 2.0));
    }).Now;

    /// <summary>A token that somebody else puts into a file and renews there, as agents of OpenID Connect providers do; the file is read again twice a minute.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="time">The clock.</param>
    public static Func<string> In(string file, TimeProvider time) => new Kept(time, () => (File.ReadAllText(file).Trim(), Glance)).Now;

    private sealed class Kept(TimeProvider time, Func<(string Token, TimeSpan Holds)> get)
    {
        private readonly Lock _lock = new();
        private string? _token;
        private DateTimeOffset _until;

        public string Now()
        {
            lock (_lock)
            {
                var now = time.GetUtcNow();
                if (_token is not null && now < _until) return _token;
                (_token, var holds) = get();
                _until = now + holds;
                return _token;
            }
        }
    }
}

namespace Tests.Support.OpenApi;

/// <summary>A request and its answer, as the server gave it.</summary>
/// <param name="Header">The header fields of the answer, joined; null for one that is not there.</param>
internal sealed record Exchange(string Method, string Path, int Status, string? ContentType, Func<string, string?> Header, byte[] Body)
{
    /// <summary>False while the answer goes on, as streams do.</summary>
    public bool IsWhole { get; init; } = true;

    public string MediaType => (ContentType ?? "").Split(';')[0].Trim();

    public override string ToString() => $"{Method} {Path} → {Status} {ContentType}";
}

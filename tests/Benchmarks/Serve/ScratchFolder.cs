namespace Benchmarks.Serve;

/// <summary>A folder for a server's data, gone when it is done with.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("benchmarks-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

namespace AllInOne;

/// <summary>The folder all databases are in, held by one process at a time: a second one would be a second writer.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _held;

    /// <exception cref="IOException">The folder is held by another process, or cannot be written to.</exception>
    public DataFolder(string path)
    {
        Path = Directory.CreateDirectory(path).FullName;
        _held = new FileStream(System.IO.Path.Combine(Path, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _held.Dispose();
}

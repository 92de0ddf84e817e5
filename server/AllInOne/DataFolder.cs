namespace AllInOne;

/// <summary>
/// The folder all databases are in, held by one process at a time: a second one would be a second writer that the first does
/// not know of. Instances that serve one version each know of one another, and share it.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _held;

    /// <exception cref="IOException">The folder is held by another process, or is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public DataFolder(string path, bool isShared)
    {
        IsShared = isShared;
        if (System.IO.File.Exists(path)) throw new IOException($"{path} is a file, and --data is a folder.");
        Path = Directory.CreateDirectory(path).FullName;
        try
        {
            _held = new FileStream(System.IO.Path.Combine(Path, "in-use"), FileMode.OpenOrCreate, isShared ? FileAccess.Read : FileAccess.ReadWrite, isShared ? FileShare.Read : FileShare.None);
        }
        catch (IOException held)
        {
            throw new IOException($"another server is using the data in {Path}. Stop it, or choose another folder with --data. (Instances that serve one version each share a folder: --versions, with --v1-at or --v2-at for the other.)", held);
        }
    }

    public string Path { get; }

    /// <summary>True when another instance uses it too.</summary>
    public bool IsShared { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _held.Dispose();
}

namespace AllInOne;

/// <summary>Who uses a data folder beside this process.</summary>
internal enum Sharing
{
    /// <summary>Nobody: a second writer would be one the first does not know of.</summary>
    Alone,

    /// <summary>Instances that serve one version each, know of one another, and say so.</summary>
    WithVersions,

    /// <summary>Whoever likes: the databases are on a server, and here are keys and files only.</summary>
    WithAnyone,
}

/// <summary>The folder all databases are in, or, with a database server, the files that are none.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream? _held;

    /// <exception cref="IOException">The folder is held by another process, or is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public DataFolder(string path, Sharing sharing)
    {
        IsShared = sharing != Sharing.Alone;
        if (System.IO.File.Exists(path)) throw new IOException($"{path} is a file, and --data is a folder.");
        Path = Directory.CreateDirectory(path).FullName;
        if (sharing != Sharing.WithAnyone) _held = Hold();
    }

    public string Path { get; }

    /// <summary>True when another instance uses it too.</summary>
    public bool IsShared { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _held?.Dispose();

    private FileStream Hold()
    {
        try
        {
            return new FileStream(File("in-use"), FileMode.OpenOrCreate, IsShared ? FileAccess.Read : FileAccess.ReadWrite, IsShared ? FileShare.Read : FileShare.None);
        }
        catch (IOException held)
        {
            throw new IOException($"another server is using the data in {Path}. Stop it, or choose another folder with --data. (Instances that serve one version each share a folder: --versions, with --v1-at or --v2-at for the other. Any number share a database server: --database.)", held);
        }
    }
}

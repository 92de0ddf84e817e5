using Hypermedia.Foundation;

namespace Trips;

/// <summary>The files of exports. One is written beside its name and gets it when it is whole and on disk: what has its name is complete.</summary>
internal sealed class ExportFolder(string path)
{
    private const string Unfinished = ".part";

    // Unix locks a file for nobody but who shares nothing; Windows gives a file its name while it is open only if that is shared.
    private static readonly FileShare Exclusive = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    // How the systems say that somebody else has locked a file: EWOULDBLOCK of Linux and of BSD, and Windows' sharing violation.
    private static readonly int[] IsHeld = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Where the file of an export is, if it has one.</summary>
    public string FileOf(Export export) => Path.Combine(path, $"{export.Id}.{States<ExportFormat>.Name(export.Format)}");

    /// <summary>Begins its file, over whatever an earlier try left. Until it is closed nobody else can; whoever ends, however that comes about, gives it back.</summary>
    /// <exception cref="FileHeldException">Somebody else writes it.</exception>
    public FileStream Begin(Export export)
    {
        Directory.CreateDirectory(path);
        try
        {
            // A page is written at once, so a buffer would only copy it.
            return new FileStream(FileOf(export) + Unfinished, FileMode.Create, FileAccess.Write, Exclusive, bufferSize: 0, FileOptions.Asynchronous);
        }
        catch (IOException held) when (IsHeld.Contains(held.HResult))
        {
            throw new FileHeldException(held);
        }
    }

    /// <summary>Gives a whole file its name.</summary>
    public void Keep(Export export) => File.Move(FileOf(export) + Unfinished, FileOf(export), overwrite: true);

    /// <summary>Throws away what was begun, and leaves the file alone.</summary>
    public void Abandon(Export export) => TryDelete(FileOf(export) + Unfinished);

    /// <summary>Throws away what there is of its file. What is held fast goes with the next start.</summary>
    public void Discard(Export export)
    {
        TryDelete(FileOf(export));
        TryDelete(FileOf(export) + Unfinished);
    }

    /// <summary>Throws away every file that belongs to nothing, as a crash leaves it. What is being written stays.</summary>
    /// <param name="find">The export of an id that has a file or gets one, or null.</param>
    public void Sweep(Func<string, Export?> find)
    {
        if (!Directory.Exists(path)) return;
        foreach (var file in Directory.GetFiles(path))
            if (find(Path.GetFileName(file).Split('.')[0]) is not { } export || (FileOf(export) != file && FileOf(export) + Unfinished != file)) TryDelete(file);
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // Somebody reads it, on a system that keeps it for them; nobody else finds it any more.
        }
    }
}

/// <summary>Somebody else writes this file.</summary>
internal sealed class FileHeldException(IOException held) : Exception("Somebody else writes this file.", held);

namespace Hypermedia.Client;

/// <summary>Keeps a folder of answers within its limits: what was used least lately goes first.</summary>
internal sealed class Sweeping(CacheOptions limits, TimeProvider time)
{
    // It sweeps down to nine tenths, and again when it has written the last tenth: looking at every file with every write would cost more than the files.
    private const int Tenth = 10;

    // Longer than writing one file takes; who left it behind was stopped meanwhile.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private long _bytesLeft;
    private int _entriesLeft;

    public void Wrote(long bytes)
    {
        lock (_lock)
        {
            (_bytesLeft, _entriesLeft) = (_bytesLeft - bytes, _entriesLeft - 1);
            if (_bytesLeft > 0 && _entriesLeft > 0) return;
            DiskStore.Careful(Sweep);
            (_bytesLeft, _entriesLeft) = (limits.MaxBytes / Tenth, limits.MaxEntries / Tenth);
        }
    }

    private bool Sweep()
    {
        var (bytes, entries) = (limits.MaxBytes - (limits.MaxBytes / Tenth), limits.MaxEntries - (limits.MaxEntries / Tenth));
        foreach (var file in new DirectoryInfo(limits.Folder!).EnumerateFiles("*", SearchOption.AllDirectories).OrderByDescending(f => f.LastWriteTimeUtc).ToList())
        {
            if (file.Name.Contains('.', StringComparison.Ordinal))
            {
                if (time.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > Abandoned) Remove(file);
                continue;
            }

            (bytes, entries) = (bytes - file.Length, entries - 1);
            if (bytes < 0 || entries < 0) Remove(file);
        }

        return true;
    }

    // The folder of its URL goes with the last of its files.
    private static void Remove(FileInfo file) => DiskStore.Careful(() =>
    {
        file.Delete();
        if (!file.Directory!.EnumerateFileSystemInfos().Any()) file.Directory.Delete();
        return true;
    });
}

namespace Hypermedia.Client;

/// <summary>
/// Answers in a folder that several processes share: a folder for each origin, in it one for each URL, in it a file for each variant.
/// A file appears whole or not at all; one that cannot be read, or is damaged, is not known. Files are small, so they are read and written at once.
/// </summary>
internal sealed class DiskStore(CacheOptions limits, TimeProvider time) : IAnswerStore
{
    private readonly string _folder = limits.Folder!;
    private readonly Sweeping _sweeping = new(limits, time);

    public IReadOnlyList<StoredAnswer> Find(Uri uri) => Careful(() => Files(Folder(uri)).Select(Read).OfType<StoredAnswer>().ToList()) ?? [];

    public void Keep(Uri uri, StoredAnswer answer) => Careful(() =>
    {
        var (folder, file) = (Folder(uri), AnswerFile.Write(answer));
        foreach (var level in new[] { _folder, Path.GetDirectoryName(folder)!, folder }) Make(level);
        var name = Path.Combine(folder, answer.Variant);
        var others = Files(folder).Where(other => other != name).OrderByDescending(File.GetLastWriteTimeUtc).ToList();
        foreach (var tooMany in others.Skip(MemoryStore.MostVariants - 1)) File.Delete(tooMany);
        // Written beside and moved into place, which readers of the old one do not notice.
        var beside = $"{name}.{Path.GetRandomFileName()}";
        try
        {
            Write(beside, file);
            File.Move(beside, name, overwrite: true);
            File.SetLastWriteTimeUtc(name, time.GetUtcNow().UtcDateTime);
        }
        finally
        {
            File.Delete(beside);
        }

        _sweeping.Wrote(file.Length);
        return true;
    });

    public void Drop(Uri uri, StoredAnswer answer) => Careful(() => Delete(Path.Combine(Folder(uri), answer.Variant)));

    public void Drop(Uri uri) => Careful(() => Files(Folder(uri)).Count(Delete));

    public void DropOrigin(Uri uri) => Careful(() =>
    {
        Directory.Delete(Path.Combine(_folder, Digest.Of(Origin.Of(uri))), recursive: true);
        return true;
    });

    private string Folder(Uri uri) => Path.Combine(_folder, Digest.Of(Origin.Of(uri)), Digest.Of(Target.Of(uri)));

    // A dot is in the names of those that are being written.
    private static IEnumerable<string> Files(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Where(f => !Path.GetFileName(f).Contains('.', StringComparison.Ordinal)) : [];

    private StoredAnswer? Read(string file) => Careful(() =>
    {
        // Nothing of ours is longer than the largest body with as much header as a wire lets through.
        if (new FileInfo(file).Length > limits.MaxEntryBytes + (128L * 1024)) return null;
        var answer = AnswerFile.Read(File.ReadAllBytes(file));
        if (answer is null) File.Delete(file);
        else File.SetLastWriteTimeUtc(file, time.GetUtcNow().UtcDateTime);
        return answer;
    });

    private static bool Delete(string file)
    {
        File.Delete(file);
        return true;
    }

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Write(string name, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(name, options);
        file.Write(bytes);
    }

    /// <summary>What it gives, or nothing when the disk will not: another process may take away under our hands what it swept.</summary>
    internal static T? Careful<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}

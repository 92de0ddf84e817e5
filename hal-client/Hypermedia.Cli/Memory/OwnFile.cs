namespace Hypermedia.Cli.Memory;

/// <summary>A small text file that only its owner can read, and that is always whole: written beside, then moved into place.</summary>
internal sealed class OwnFile(string folder, string name)
{
    public string FullName => Path.Combine(folder, name);

    /// <summary>What it says; null when there is no such file.</summary>
    public string? Read() => File.Exists(FullName) ? File.ReadAllText(FullName) : null;

    public void Write(string text)
    {
        var beside = $"{FullName}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Left by a process of this number that was ended between the two steps; made anew, it has our mode and not its own.
        File.Delete(beside);
        using (var file = new StreamWriter(beside, options)) file.Write(text);
        File.Move(beside, FullName, overwrite: true);
    }
}

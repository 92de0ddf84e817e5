namespace Hypermedia.Cli.Memory;

/// <summary>The lines typed into shells, oldest first; what is to be kept of a line is decided before it comes here.</summary>
internal sealed class History(string folder)
{
    private const int Most = 500, LongestLine = 1000;

    private readonly OwnFile _file = new(folder, "history");

    public IReadOnlyList<string> Lines => _file.Read()?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Adds a line to what is there now: other shells write there too.</summary>
    public void Add(string line)
    {
        if (line.Length is 0 or > LongestLine || line.Contains('\n', StringComparison.Ordinal)) return;
        var lines = Lines;
        if (lines is [.., var last] && last == line) return;
        _file.Write(string.Join('\n', lines.Append(line).TakeLast(Most)) + "\n");
    }
}

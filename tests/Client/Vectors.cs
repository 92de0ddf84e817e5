using System.Text.Json;

namespace Tests.Client;

/// <summary>Data of public conformance suites: in the folder CONFORMANCE_VECTORS names, else beside the repository in shared/conformance.</summary>
internal static class Vectors
{
    /// <summary>A file of a suite, or the test is skipped with a word on where the suite comes from.</summary>
    public static JsonElement Read(string file, string source)
    {
        var path = Folder() is { } folder ? Path.Combine(folder, file) : null;
        if (path is null || !File.Exists(path)) Assert.Skip($"No {file} here. It is public: {source}; point CONFORMANCE_VECTORS at a folder that has it.");
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable("CONFORMANCE_VECTORS") is { Length: > 0 } named) return named;
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "Hypermedia.sln"))) continue;
            // Beside the repository, or beside the folder that holds several checkouts of it.
            for (var around = at.Parent; around is not null; around = around.Parent)
            {
                var folder = Path.Combine(around.FullName, "shared", "conformance");
                if (Directory.Exists(folder)) return folder;
            }
        }

        return null;
    }
}

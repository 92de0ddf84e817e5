using System.Runtime.CompilerServices;

namespace Tests.Support;

/// <summary>The files of the checkout the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["artifacts", "bin", "obj", ".git", "node_modules", "data"];

    public static string Root { get; } = Find();

    public static string File(string path) => Path.Combine(Root, path);

    /// <summary>All files of that name pattern below a folder, those that tools make left out.</summary>
    public static IEnumerable<string> Files(string pattern, string folder = "") =>
        Directory.EnumerateFiles(File(folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(Made.Contains));

    private static string Find([CallerFilePath] string here = "")
    {
        for (var folder = new FileInfo(here).Directory; folder is not null; folder = folder.Parent)
            if (folder.GetFiles("Hypermedia.sln").Length > 0) return folder.FullName;
        throw new DirectoryNotFoundException("The tests were not built from a checkout.");
    }
}

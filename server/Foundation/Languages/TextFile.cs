using System.Reflection;
using System.Text.Json;

namespace Hypermedia.Foundation;

/// <summary>The texts of a module in one language: one file, kept as a resource of its assembly.</summary>
internal static class TextFile
{
    private const string Folder = "Texts/", Ending = ".json";

    /// <summary>The words of this library itself, by the tag of the language.</summary>
    public static readonly IReadOnlyDictionary<string, Dictionary<string, string>> Ours = AllOf(typeof(TextFile).Assembly).ToDictionary(file => file.Tag, file => file.Texts, StringComparer.Ordinal);

    public static IEnumerable<(string Tag, Dictionary<string, string> Texts)> AllOf(Assembly module) =>
        from name in module.GetManifestResourceNames()
        where name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal)
        select (name[Folder.Length..^Ending.Length], Read(module, name));

    private static Dictionary<string, string> Read(Assembly module, string name)
    {
        using var stream = module.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal);
    }
}

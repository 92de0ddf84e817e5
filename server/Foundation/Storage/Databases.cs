namespace Hypermedia.Foundation;

/// <summary>Where the modules of a program keep what is theirs: each has a database of its own, and reads no other.</summary>
/// <param name="folder">The folder of the files.</param>
/// <param name="isShared">True when another process uses them too.</param>
public sealed class Databases(string folder, bool isShared = false)
{
    /// <summary>Opens the database of a module, making it if need be, and brings its schema up to date.</summary>
    /// <param name="name">Its name: a word.</param>
    /// <param name="module">A type of the assembly that has the scripts.</param>
    /// <param name="scripts">The names of its numbered scripts, oldest first; only ever added to.</param>
    public Database Open(string name, Type module, params IEnumerable<string> scripts) =>
        new(Path.Combine(folder, name + ".db"), [.. scripts.Select(script => Script.Read(module, script))], isShared);
}

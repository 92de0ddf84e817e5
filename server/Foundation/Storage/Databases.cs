namespace Hypermedia.Foundation;

/// <summary>Where the modules of a program keep what is theirs: each has a database of its own, and reads no other.</summary>
/// <param name="folder">The folder of the files.</param>
/// <param name="isShared">True when another process uses them too.</param>
public class Databases(string folder, bool isShared = false)
{
    /// <summary>For modules that run in another process and are only described here: what they open is not here, and is not to be asked.</summary>
    public static Databases Elsewhere { get; } = new NotHere();

    /// <summary>Opens the database of a module, making it if need be, and brings its schema up to date.</summary>
    /// <param name="name">Its name: a word.</param>
    /// <param name="module">A type of the assembly that has the scripts.</param>
    /// <param name="scripts">The names of its numbered scripts, oldest first; only ever added to.</param>
    public virtual Database Open(string name, Type module, params IEnumerable<string> scripts) =>
        new(Path.Combine(folder, name + ".db"), [.. scripts.Select(script => Script.Read(module, script))], isShared);

    private sealed class NotHere() : Databases("")
    {
        public override Database Open(string name, Type module, params IEnumerable<string> scripts) => Database.Elsewhere;
    }
}

namespace Hypermedia.Foundation;

/// <summary>Where the modules of a program keep what is theirs: each has a database of its own, and reads no other.</summary>
public sealed class Databases
{
    private readonly Func<string, Type, Scripts, Database> _open;

    private Databases(Func<string, Type, Scripts, Database> open) => _open = open;

    /// <summary>SQLite files in a folder, one for each module.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="isShared">True when another process uses them too.</param>
    public static Databases InFolder(string folder, bool isShared = false) =>
        new((name, module, scripts) => new Database(Path.Combine(folder, name + ".db"), Read(module, scripts.Sqlite), isShared));

    /// <summary>A database on a PostgreSQL server, with a schema for each module, named as it.</summary>
    /// <param name="connection">A connection string as Npgsql has it; it names a database that is there.</param>
    /// <param name="patience">How long to wait for a server that is not there yet; null for half a minute.</param>
    public static Databases OnServer(string connection, TimeSpan? patience = null) =>
        new((name, module, scripts) => Database.OnServer(connection, name, Read(module, scripts.Postgres), patience));

    /// <summary>For modules that run in another process and are only described here: what they open is not here, and is not to be asked.</summary>
    public static Databases Elsewhere { get; } = new((_, _, _) => Database.Elsewhere);

    /// <summary>Opens the database of a module, making it if need be, and brings its schema up to date.</summary>
    /// <param name="name">Its name: a word.</param>
    /// <param name="module">A type of the assembly that has the scripts.</param>
    /// <param name="scripts">The names of its numbered scripts.</param>
    /// <exception cref="DatabaseAwayException">The server does not answer, and was waited for.</exception>
    public Database Open(string name, Type module, Scripts scripts) => _open(name, module, scripts);

    private static string[] Read(Type module, IReadOnlyList<string> scripts) => [.. scripts.Select(script => Script.Read(module, script))];
}

/// <summary>The names of a module's numbered scripts for each engine, oldest first; only ever added to.</summary>
/// <param name="Sqlite">Those for SQLite.</param>
/// <param name="Postgres">Those for PostgreSQL; it came later, so they begin where the others had got to.</param>
public sealed record Scripts(IReadOnlyList<string> Sqlite, IReadOnlyList<string> Postgres);

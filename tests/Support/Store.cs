using Hypermedia.Foundation;

namespace Tests.Support;

/// <summary>Where a test keeps what it keeps: in a file, or on a server. What is opened twice is two instances of one database.</summary>
public abstract class Store : IAsyncDisposable
{
    private readonly List<Database> _opened = [];

    /// <summary>A store in files of a test's own.</summary>
    public static Task<Store> InFiles() => Task.FromResult<Store>(new FileStore());

    /// <summary>Opens a database, to be closed with the store.</summary>
    public Database Open(string name, string sqlite, string postgres, bool shared = false)
    {
        var opened = Open(name, [sqlite], [postgres], shared);
        _opened.Add(opened);
        return opened;
    }

    /// <summary>Opens a database, to be closed by who opens it.</summary>
    public abstract Database Open(string name, string[] sqlite, string[] postgres, bool shared = false);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var database in _opened) database.Dispose();
        return ValueTask.CompletedTask;
    }
}

internal sealed class FileStore : Store
{
    private readonly TemporaryFolder _folder = new();

    public override Database Open(string name, string[] sqlite, string[] postgres, bool shared = false) => new(_folder.File(name + ".db"), sqlite, shared);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>Stores on a server.</summary>
internal static class ServerStores
{
    /// <summary>A store of a test's own.</summary>
    public static async Task<Store> NewStore(this PostgresServer server) => new ServerStore(await server.NewDatabase());
}

internal sealed class ServerStore(string connection) : Store
{
    public override Database Open(string name, string[] sqlite, string[] postgres, bool shared = false) => Database.OnServer(connection, name, postgres);
}

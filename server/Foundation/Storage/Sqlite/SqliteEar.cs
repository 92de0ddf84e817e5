namespace Hypermedia.Foundation;

/// <summary>
/// Nobody rings across processes that share a file, so it is looked at: SQLite says of a connection whether others have committed since it last
/// looked (<c>PRAGMA data_version</c>), at the price of reading a number from memory that they share.
/// </summary>
internal sealed class SqliteEar(SqlSession reader, TimeProvider time) : IEar
{
    // A tenth of a second later than in one process: nobody who watches a screen can tell.
    private readonly PeriodicTimer _pace = new(TimeSpan.FromMilliseconds(100), time);
    private long? _known;

    public bool Tells => false;

    public async Task Wait(CancellationToken cancellation)
    {
        while (await _pace.WaitForNextTickAsync(cancellation))
        {
            var now = reader.One("PRAGMA data_version", row => (long?)row.GetInt64(0));
            if (now == _known) continue;
            _known = now;
            return;
        }
    }

    public Task Tell(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _pace.Dispose();
        reader.Dispose();
        return ValueTask.CompletedTask;
    }
}

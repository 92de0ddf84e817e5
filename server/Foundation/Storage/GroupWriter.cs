using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Hypermedia.Foundation;

/// <summary>
/// The one thread that writes to a database. It takes what waits, puts it into one transaction, commits once, and then
/// answers every waiter: as durable as a transaction each, at a fraction of the price, because they share the wait for
/// the disk. It alone writes and checkpoints, so there is never a lock to wait for.
/// </summary>
internal sealed class GroupWriter : IDisposable
{
    // A full queue is two to four groups of waiting, some tens of milliseconds: past that, a caller is better told to come back.
    private const int Waiting = 2048;

    // Bounds how long the first of a group waits for the last.
    private const int Group = 512;

    private readonly Channel<Change> _queue = Channel.CreateBounded<Change>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly SqlSession _session;
    private readonly string _name;
    private readonly Thread _thread;
    private readonly IDisposable _gauge;

    public GroupWriter(SqliteConnection connection, SqlSession session, string name)
    {
        _connection = connection;
        _session = session;
        _name = Path.GetFileNameWithoutExtension(name);
        _gauge = Metrics.WriterQueue.Add(() => _queue.Reader.Count, new KeyValuePair<string, object?>(Metrics.Database, _name));
        _thread = new Thread(Run) { IsBackground = true, Name = $"writer of {name}" };
        // Whatever trace the program was started in, what it writes later is no part of it.
        _thread.UnsafeStart();
    }

    public Task<T> Write<T>(Func<SqlSession, T> change, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var waiting = new Change<T>(change);
        return _queue.Writer.TryWrite(waiting) ? waiting.Answer : Task.FromException<T>(new WriterBusyException());
    }

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _thread.Join();
        _gauge.Dispose();
        _session.Dispose();
    }

    private void Run()
    {
        var group = new List<Change>(Group);
        while (WaitForFirst(group))
        {
            while (group.Count < Group && _queue.Reader.TryRead(out var next)) group.Add(next);
            if (TryCommit(group)) Answer(group);
            else group.ForEach(CommitAlone);
            group.Clear();
        }
    }

    private bool WaitForFirst(List<Change> group)
    {
        do
        {
            if (!_queue.Reader.TryRead(out var first)) continue;
            group.Add(first);
            return true;
        } while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult());
        return false;
    }

    private bool TryCommit(List<Change> group)
    {
        try
        {
            Commit(group);
            return true;
        }
        catch (Exception) when (group.Count > 1)
        {
            // One of them is at fault; each is tried alone, and the one at fault gets its own exception.
            return false;
        }
        catch (Exception fault)
        {
            group[0].Fault = fault;
            return false;
        }
    }

    private void CommitAlone(Change change)
    {
        if (change.Fault is null)
        {
            try
            {
                Commit([change]);
            }
            catch (Exception fault)
            {
                change.Fault = fault;
            }
        }
        if (change.Fault is null) Answer([change]);
        else change.Fail(change.Fault);
    }

    // It is on disk now: a mistake in what follows is a bug that must stop the process, not a reason to write it again.
    private void Answer(List<Change> group)
    {
        _session.Committed();
        group.ForEach(change => change.Succeed());
    }

    private void Commit(List<Change> group)
    {
        var (begun, isOnDisk) = (Metrics.Begin(), false);
        _session.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var change in group) change.Run(_session);
            _session.Execute("COMMIT");
            isOnDisk = true;
        }
        catch
        {
            _session.RolledBack();
            // A commit that failed for want of disk may have been rolled back already.
            if (raw.sqlite3_get_autocommit(_connection.Handle) == 0) _session.Execute("ROLLBACK");
            throw;
        }
        finally
        {
            Metrics.Wrote(_name, group.Count, begun, isOnDisk);
        }
    }

    private abstract class Change
    {
        public Exception? Fault { get; set; }

        public abstract void Run(SqlSession session);

        public abstract void Succeed();

        public abstract void Fail(Exception fault);
    }

    private sealed class Change<T>(Func<SqlSession, T> change) : Change
    {
        // The writer must not run what its callers do next.
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Answer => _answer.Task;

        public override void Run(SqlSession session) => _result = change(session);

        public override void Succeed() => _answer.SetResult(_result);

        public override void Fail(Exception fault) => _answer.SetException(fault);
    }
}

/// <summary>More changes wait than the writer takes on; nothing was written, and trying again soon will do.</summary>
public sealed class WriterBusyException() : Exception("More changes are waiting to be written than this server takes on at once.");

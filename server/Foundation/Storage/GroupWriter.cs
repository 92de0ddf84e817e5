using System.Diagnostics;
using System.Threading.Channels;

namespace Hypermedia.Foundation;

/// <summary>
/// The one thread of this process that writes to a database. It takes what waits, puts it into one transaction, commits once, and then
/// answers every waiter: as durable as a transaction each, at a fraction of the price, because they share the wait for
/// the disk. Where others write too, they take turns, group by group.
/// </summary>
internal sealed class GroupWriter : IDisposable
{
    // A full queue is two to four groups of waiting, some tens of milliseconds: past that, a caller is better told to come back.
    private const int Waiting = 2048;

    // Bounds how long the first of a group waits for the last.
    private const int Group = 512;

    // How long a group is held for a database that went away: a restart is over by then, and nobody has waited too long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Between two attempts to open it again, doubled each time.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20), LongestPause = TimeSpan.FromMilliseconds(500);

    // A connection that breaks as soon as it is used is no better than none.
    private const int Attempts = 3;

    // Whoever finds the writer waiting wakes it, which is all that is done in their turn: the pool would do it after everything that waits there.
    private readonly Channel<Change> _queue = Channel.CreateBounded<Change>(new BoundedChannelOptions(Waiting) { SingleReader = true, AllowSynchronousContinuations = true });
    private readonly ManualResetEventSlim _closing = new();
    private readonly Func<SqlSession> _open;
    private readonly string _database;
    private readonly IDisposable _gauge;
    private readonly Thread _thread;
    private SqlSession? _session;

    /// <param name="session">The connection it begins with.</param>
    /// <param name="open">Opens another one when that is broken.</param>
    /// <param name="name">What it writes to, for people.</param>
    /// <param name="database">The same in a word.</param>
    public GroupWriter(SqlSession session, Func<SqlSession> open, string name, string database)
    {
        (_session, _open, _database) = (session, open, database);
        _gauge = Metrics.WriterQueue.Add(() => _queue.Reader.Count, new KeyValuePair<string, object?>(Metrics.Database, database));
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
        _closing.Set();
        _thread.Join();
        _gauge.Dispose();
        _session?.Dispose();
        _closing.Dispose();
    }

    private void Run()
    {
        var group = new List<Change>(Group);
        while (WaitForFirst(group))
        {
            Write(group);
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

    private void Write(List<Change> group)
    {
        var fault = Try(group, RunAll);
        if (fault is null) Answer(group);
        else if (fault is DatabaseAwayException || group.Count == 1) Fail(group, fault);
        else WriteEachAlone(group);
    }

    // What comes while it is at work comes along: so the first is worked on while others are still read, and all wait for one commit.
    private void RunAll(SqlSession db, List<Change> group)
    {
        for (var i = 0; i < group.Count; i++)
        {
            group[i].Run(db);
            while (group.Count < Group && _queue.Reader.TryRead(out var next)) group.Add(next);
        }
    }

    // One of them is at fault; the one that is gets its own exception.
    private void WriteEachAlone(List<Change> group)
    {
        for (var i = 0; i < group.Count; i++)
        {
            var fault = Try([group[i]], (db, alone) => alone[0].Run(db));
            if (fault is null) Answer([group[i]]);
            else group[i].Fail(fault);
            if (fault is not DatabaseAwayException) continue;
            // The others have waited as long as this one.
            Fail(group[(i + 1)..], new DatabaseAwayException(fault.Message, nothingWasWritten: true, fault));
            return;
        }
    }

    private void Fail(List<Change> group, Exception fault)
    {
        group.ForEach(change => change.Fail(fault));
        // It could not be opened for as long as a group is held, and what waits behind has waited too.
        if (_session is null && fault is DatabaseAwayException { NothingWasWritten: true })
            while (_queue.Reader.TryRead(out var waiting)) waiting.Fail(fault);
    }

    // It is on disk now: a mistake in what follows is a bug that must stop the process, not a reason to write it again.
    private void Answer(List<Change> group)
    {
        _session!.Committed();
        group.ForEach(change => change.Succeed());
    }

    // Null if it is on disk. A group is written again only while it is certain that nothing of it was.
    private Exception? Try(List<Change> group, Action<SqlSession, List<Change>> run)
    {
        var since = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var (begun, isOnDisk) = (Metrics.Begin(), false);
            try
            {
                _session ??= Open(since);
                _session.Transact(db => run(db, group));
                isOnDisk = true;
                return null;
            }
            catch (Exception fault)
            {
                if (_session is not { IsBroken: true }) return fault;
                _session.Dispose();
                _session = null;
                if (fault is not DatabaseAwayException { NothingWasWritten: true } || attempt == Attempts || Stopwatch.GetElapsedTime(since) > Patience) return fault;
            }
            finally
            {
                Metrics.Wrote(_database, group.Count, begun, isOnDisk);
            }
        }
    }

    private SqlSession Open(long since)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return _open();
            }
            catch (DatabaseAwayException)
            {
                if (Stopwatch.GetElapsedTime(since) + pause > Patience || _closing.Wait(pause)) throw;
            }
        }
    }

    private abstract class Change
    {
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

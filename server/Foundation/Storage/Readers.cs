using System.Collections.Concurrent;

namespace Hypermedia.Foundation;

/// <summary>
/// Connections that only read, kept open for the next request. A connection that broke is dropped together with the others of its time, and what
/// was asked over it is asked once more over a new one.
/// </summary>
internal sealed class Readers(Func<SqlSession> open, int most) : IDisposable
{
    // As long as a page may make people wait; then there are more readers than the server has connections for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // A server that does not answer is asked again after this long, and not by every request: each would wait for it.
    private const int RestInMilliseconds = 500;

    private readonly ConcurrentStack<SqlSession> _kept = [];
    private readonly SemaphoreSlim _places = new(most, most);
    private Refusal? _refused;

    public T Read<T>(Func<SqlSession, T> query)
    {
        if (!_places.Wait(Patience)) throw new DatabaseAwayException("More wait to read than there are connections to the database.", nothingWasWritten: true);
        try
        {
            var reader = _kept.TryPop(out var kept) ? kept : Open();
            try
            {
                return Use(reader, query);
            }
            // What broke a connection that had been kept (a restart, most of all) is over when another one can be opened.
            catch (DatabaseAwayException) when (kept is { IsBroken: true })
            {
                while (_kept.TryPop(out var other)) other.Dispose();
                return Use(Open(), query);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        while (_kept.TryPop(out var reader)) reader.Dispose();
    }

    private T Use<T>(SqlSession reader, Func<SqlSession, T> query)
    {
        try
        {
            return query(reader);
        }
        finally
        {
            if (reader.IsBroken) reader.Dispose();
            else _kept.Push(reader);
        }
    }

    private SqlSession Open()
    {
        if (Volatile.Read(ref _refused) is { } refused && Environment.TickCount64 - refused.At < RestInMilliseconds) throw new DatabaseAwayException(refused.Away.Message, nothingWasWritten: true, refused.Away);
        try
        {
            return open();
        }
        catch (DatabaseAwayException away)
        {
            Volatile.Write(ref _refused, new Refusal(away, Environment.TickCount64));
            throw;
        }
    }

    private sealed record Refusal(DatabaseAwayException Away, long At);
}

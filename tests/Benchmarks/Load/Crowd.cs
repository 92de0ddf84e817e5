using System.Diagnostics;

namespace Benchmarks.Load;

/// <summary>
/// Many who ask at once, each on a kept connection and as soon as the last answer is there: two threads with 24
/// connections each, which is what `wrk -t2 -c48` does. Where there are several origins, connections are shared out among them.
/// </summary>
internal sealed class Crowd(params Uri[] origins) : IDisposable
{
    private const int Threads = 2, Connections = 24;

    private readonly Connection[][] _connections = [.. Enumerable.Range(0, Threads).Select(_ => Enumerable.Range(0, Connections).Select(each => new Connection(origins[each % origins.Length])).ToArray())];

    /// <summary>Asks until the time is up, there is nothing more to ask, or so many answers have come; says how many came in how long.</summary>
    /// <exception cref="InvalidOperationException">An answer had another status than expected.</exception>
    public Rate Ask(Requests requests, int expected, TimeSpan time, long most = long.MaxValue, Action<Connection>? answered = null)
    {
        var answers = new long[Threads];
        var began = Stopwatch.GetTimestamp();
        var ends = new long[Threads];
        Task.WaitAll([.. Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(() =>
        {
            answers[thread] = Ask(_connections[thread], requests(), expected, began, time, most / Threads, answered);
            ends[thread] = Stopwatch.GetTimestamp();
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
        return new Rate(answers.Sum(), Stopwatch.GetElapsedTime(began, ends.Max()));
    }

    private static long Ask(Connection[] connections, Func<ReadOnlyMemory<byte>> next, int expected, long began, TimeSpan time, long most, Action<Connection>? answered)
    {
        var (asking, sent, done) = (new bool[connections.Length], 0L, 0L);
        for (var open = true; open || asking.Contains(true);)
        {
            open = open && sent < most && Stopwatch.GetElapsedTime(began) < time;
            var came = 0;
            for (var i = 0; i < connections.Length; i++)
            {
                if (asking[i])
                {
                    if (!connections[i].TryReceive(out var status)) continue;
                    if (status != expected) throw new InvalidOperationException($"{expected} was expected, and {status} came: {System.Text.Encoding.UTF8.GetString(connections[i].Body)}");
                    answered?.Invoke(connections[i]);
                    asking[i] = false;
                    came++;
                }
                if (!open || sent >= most) continue;
                var request = next();
                open = !request.IsEmpty;
                if (!open) continue;
                connections[i].Send(request.Span);
                asking[i] = true;
                sent++;
            }
            done += came;
            if (came == 0 && asking.Contains(true)) Connection.WaitForAny(connections.Where((_, i) => asking[i]));
        }
        return done;
    }

    public void Dispose()
    {
        foreach (var connection in _connections.SelectMany(each => each)) connection.Dispose();
    }
}

/// <summary>So many answers in so long.</summary>
internal sealed record Rate(long Answers, TimeSpan Time)
{
    public double PerSecond => Answers / Time.TotalSeconds;
}

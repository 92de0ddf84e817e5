namespace Tests.Support;

/// <summary>A clock that stands still until a test moves it. Timers fire on the thread that moves it, in their order.</summary>
public sealed class FakeTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Moves the clock on, and rings what is due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        DateTimeOffset until;
        lock (_lock) until = _now + by;
        while (Next(until) is { } due) due.Ring();
        lock (_lock) _now = until;
    }

    private Alarm? Next(DateTimeOffset until)
    {
        lock (_lock)
        {
            var next = _alarms.Where(alarm => alarm.At <= until).MinBy(alarm => alarm.At);
            if (next is null) return null;
            if (next.At > _now) _now = next.At;
            next.Rearm();
            return next;
        }
    }

    private sealed class Alarm(FakeTime clock, TimerCallback callback, object? state) : ITimer
    {
        private readonly Lock _ringing = new();
        private TimeSpan _period;
        private bool _isGone;

        public DateTimeOffset At { get; private set; }

        // As the real one promises: once it is disposed of, it rings no more, and disposing waits for a ring under way.
        public void Ring()
        {
            lock (_ringing)
                if (!_isGone) callback(state);
        }

        public void Rearm()
        {
            if (_period > TimeSpan.Zero) At += _period;
            else clock._alarms.Remove(this);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._alarms.Remove(this);
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                At = clock._now + dueTime;
                clock._alarms.Add(this);
            }
            return true;
        }

        public void Dispose()
        {
            lock (_ringing) _isGone = true;
            lock (clock._lock) clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

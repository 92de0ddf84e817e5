namespace Tests.Support;

/// <summary>A clock on which every wait is over at once; time limits, which are longer, are never reached.</summary>
public sealed class HurriedTime : TimeProvider
{
    private static readonly TimeSpan Limits = TimeSpan.FromSeconds(30);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime < Limits ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
}

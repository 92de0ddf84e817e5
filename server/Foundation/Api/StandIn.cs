namespace Hypermedia.Foundation;

/// <summary>
/// The document that stands for a resource which has none of its own in a version: acts on the one are offered from the
/// other, and answered with it.
/// </summary>
public sealed class StandIn<T> where T : class
{
    private StandIn() { }

    internal Func<ResourceDescription> Description { get; private init; } = null!;

    internal Func<T, Caller, bool> MaySee { get; private init; } = null!;

    internal Func<T, long> Version { get; private init; } = null!;

    internal Func<T, View, string> ETag { get; private init; } = null!;

    internal Func<View, T, string> LinkHeader { get; private init; } = null!;

    internal Action<HalWriter, T> Write { get; private init; } = null!;

    internal Action<HalWriter, T> WriteActLinks { get; private init; } = null!;

    /// <summary>A document of another kind of resource.</summary>
    /// <param name="shown">The kind that is shown, once there is one.</param>
    /// <param name="the">The one that stands for this one.</param>
    public static StandIn<T> Of<TShown, TState>(Func<LifecycleResource<TShown, TState>> shown, Func<T, TShown> the)
        where TShown : class, ILiving<TShown, TState> where TState : struct, Enum => new()
    {
        Description = () => shown().Description,
        MaySee = (resource, caller) => shown().Rules.MaySee(shown().Rules.StandingOf(caller, the(resource))),
        Version = resource => the(resource).Version,
        ETag = (resource, view) => shown().ETag(the(resource), view),
        LinkHeader = (view, resource) => shown().LinkHeader(view, the(resource)),
        Write = (hal, resource) => shown().Write(hal, the(resource)),
        WriteActLinks = (hal, resource) => shown().WriteActLinks(hal, the(resource), shown().Rules.StandingOf(hal.View.Caller, the(resource))),
    };
}

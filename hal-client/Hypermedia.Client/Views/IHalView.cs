namespace Hypermedia.Client;

/// <summary>What documents can be viewed as. It is implemented by the generator that comes with this package, for what has <see cref="HalViewAttribute"/>; it can be by hand.</summary>
/// <typeparam name="TSelf">The view.</typeparam>
public interface IHalView<out TSelf>
    where TSelf : class, IHalView<TSelf>
{
    /// <summary>Reads one. What does not fit is kept by the reader, which then is wrong; what is answered is of no use in that case.</summary>
    /// <param name="view">What there is to read.</param>
    static abstract TSelf Read(ViewReader view);
}

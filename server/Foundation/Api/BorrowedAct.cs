namespace Hypermedia.Foundation;

/// <summary>
/// An act of one kind of resource, offered from the documents of another: it keeps its own rules and its own address, so
/// nothing about it is said twice.
/// </summary>
public sealed class BorrowedAct<T>
{
    internal BorrowedAct(Action<HalWriter, T> writeLink, Action<HalWriter, T> writeTemplate, Func<T, Caller, string> stamp) =>
        (WriteLink, WriteTemplate, Stamp) = (writeLink, writeTemplate, stamp);

    /// <summary>Writes its link, if it is open to the caller now.</summary>
    internal Action<HalWriter, T> WriteLink { get; }

    /// <summary>Writes its template, if it is open to the caller now.</summary>
    internal Action<HalWriter, T> WriteTemplate { get; }

    /// <summary>What the offer depends on, for the entity tag of the document that borrows it.</summary>
    internal Func<T, Caller, string> Stamp { get; }
}

namespace Hypermedia.Client;

/// <summary>Where answers are kept, by URL: in memory or in a folder. Bounded; safe to share between threads. Never fails: what cannot be read is not known, what cannot be written is not kept.</summary>
internal interface IAnswerStore
{
    /// <summary>All that is kept of a URL, whoever it is for.</summary>
    IReadOnlyList<StoredAnswer> Find(Uri uri);

    /// <summary>Keeps an answer in place of the one of the same variant.</summary>
    void Keep(Uri uri, StoredAnswer answer);

    /// <summary>Forgets one variant.</summary>
    void Drop(Uri uri, StoredAnswer answer);

    /// <summary>Forgets a URL, whoever its answers are for.</summary>
    void Drop(Uri uri);

    /// <summary>Forgets all of an origin.</summary>
    void DropOrigin(Uri uri);
}

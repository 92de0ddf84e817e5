namespace Hypermedia.Client;

/// <summary>Asking whether what is kept still holds (RFC 9111 §4.3).</summary>
internal static class Validation
{
    /// <summary>Makes a request conditional on what is kept for it: the tags of all that fit, and the date of the one in hand (RFC 9111 §4.3.1).</summary>
    /// <returns>False when nothing that is kept can be validated.</returns>
    public static bool Prepare(HttpRequestMessage request, IReadOnlyList<StoredAnswer> fitting)
    {
        var tags = fitting.Select(a => a.Tag).OfType<string>().Distinct().ToList();
        if (tags.Count > 0) request.Headers.TryAddWithoutValidation("If-None-Match", string.Join(", ", tags));
        if (fitting is [{ LastModified: { } modified }, ..]) request.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        return tags.Count > 0 || fitting is [{ LastModified: not null }, ..];
    }

    public static void Undo(HttpRequestMessage request)
    {
        request.Headers.Remove("If-None-Match");
        request.Headers.Remove("If-Modified-Since");
    }

    /// <summary>Which of them a 304 is about (RFC 9111 §4.3.4); null when it is about none, and must not be used for any.</summary>
    /// <param name="fitting">What is kept for the request.</param>
    /// <param name="notModified">The 304.</param>
    /// <param name="asOurs">Whether the conditions it answers were made of what is kept, and of nothing else.</param>
    public static StoredAnswer? Confirmed(IReadOnlyList<StoredAnswer> fitting, HttpResponseMessage notModified, bool asOurs)
    {
        var said = StoredFields.Of(notModified);
        // A strong tag names exactly one representation; a weak one may also be kept with the other strength.
        if (said.First("ETag") is { } tag) return fitting.FirstOrDefault(a => a.Tag is { } known && (EntityTag.IsWeak(tag) ? EntityTag.Matches(known, tag) : known.Trim() == tag.Trim()));
        if (said.First("Last-Modified") is { } modified && fitting.FirstOrDefault(a => a.LastModified == modified) is { } dated) return dated;
        // It names none: clear all the same when there is only one.
        return asOurs && said.First("Last-Modified") is null && fitting is [var only] ? only : null;
    }

    /// <summary>Whether the answer to a HEAD is about what is kept (RFC 9111 §4.3.5).</summary>
    public static bool IsAbout(StoredAnswer known, HttpResponseMessage head)
    {
        var said = StoredFields.Of(head);
        return (said.First("ETag") is not { } tag || tag == known.Tag)
            && (said.First("Last-Modified") is not { } modified || modified == known.LastModified)
            && (said.First("Content-Length") is not { } length || length == $"{known.Body.Length}");
    }
}

namespace Hypermedia.Foundation;

/// <summary>
/// The database does not answer: it is restarted, killed, stalled, out of reach, or takes nothing at the moment. Nobody here is to blame, and
/// trying again later will do.
/// </summary>
/// <param name="message">What is the matter, in a sentence.</param>
/// <param name="nothingWasWritten">Whether it is certain that nothing was written; else it may have been.</param>
/// <param name="cause">What the connection said.</param>
public sealed class DatabaseAwayException(string message, bool nothingWasWritten, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>True if it is certain that nothing was written. False if the connection broke off while a commit was on its way: then only the database knows.</summary>
    public bool NothingWasWritten => nothingWasWritten;
}

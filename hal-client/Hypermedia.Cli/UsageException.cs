namespace Hypermedia.Cli;

/// <summary>The command was asked in a way that cannot mean anything; the message says what is wrong.</summary>
internal sealed class UsageException(string message) : Exception(message);

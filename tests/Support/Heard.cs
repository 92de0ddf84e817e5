using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Tests.Support;

/// <summary>Keeps what a server logs as an error, so that a test can ask for none.</summary>
public sealed class Heard : ILoggerProvider
{
    public ConcurrentQueue<string> Errors { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Ear(Heard heard, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) heard.Errors.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}

using Microsoft.Extensions.Logging;

namespace Gateway.Api.Tests.Testing;

/// <summary>Remembers what was logged.</summary>
internal sealed class RecordingLogs : ILoggerFactory, ILogger
{
    private readonly Lock _gate = new();

    public List<(LogLevel Level, string Message, Exception? Fault)> Entries { get; } = [];

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_gate)
        {
            Entries.Add((logLevel, formatter(state, exception), exception));
        }
    }
}

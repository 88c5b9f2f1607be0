using System.Collections.Concurrent;
using Gateway.Federation.Ldap;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.Tests.Ldap;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLogger : ILogger<LdapDirectory>
{
    public ConcurrentQueue<string> Messages { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Messages.Enqueue(formatter(state, exception));
}

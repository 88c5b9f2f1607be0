using Gateway.Federation.Ldap.Wire;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.Ldap.Servers;

/// <summary>Connections of the lookup account, kept for a while between searches. Safe for concurrent use.</summary>
internal sealed class LookupPool(LdapOptions options, LdapConnector connector, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>Shorter than servers and firewalls usually wait.</summary>
    private static readonly TimeSpan s_longestIdle = TimeSpan.FromMinutes(1);

    /// <summary>So that a server that has come back, or a new address, is used again.</summary>
    private static readonly TimeSpan s_longestLife = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _free = new(options.LookupConnections);
    private readonly Stack<LdapConnection> _idle = new();
    private readonly Lock _lock = new();

    /// <summary>A wrong password of the lookup account must not be tried until the directory locks it.</summary>
    private readonly ServerBackOff _refusals = new(options.RetryDelay, time);

    private bool _isDisposed;

    /// <summary>Runs searches on a connection. They may run twice: a kept connection may turn out to have ended meanwhile.</summary>
    /// <exception cref="LdapProtocolException">No connection can be had, or the searches broke it.</exception>
    public async Task<T> RunAsync<T>(Func<LdapConnection, CancellationToken, Task<T>> searches, CancellationToken cancellationToken)
    {
        if (!await _free.WaitAsync(options.OperationTimeout, cancellationToken))
        {
            throw new LdapProtocolException("All connections to the directory are in use.");
        }

        try
        {
            while (await TakeIdleAsync() is { } kept)
            {
                try
                {
                    return await RunAsync(kept, searches, cancellationToken);
                }
                catch (LdapProtocolException) when (kept.IsBroken)
                {
                    // Servers end idle connections; a new one tells whether there is more to it.
                }
            }

            var fresh = await ConnectAsync(cancellationToken);
            try
            {
                return await RunAsync(fresh, searches, cancellationToken);
            }
            catch (LdapProtocolException) when (fresh.IsBroken)
            {
                connector.Report(fresh, works: false);
                throw;
            }
        }
        finally
        {
            _free.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<LdapConnection> connections;
        lock (_lock)
        {
            _isDisposed = true;
            connections = [.. _idle];
            _idle.Clear();
        }

        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        _free.Dispose();
    }

    private async Task<T> RunAsync<T>(LdapConnection connection, Func<LdapConnection, CancellationToken, Task<T>> searches, CancellationToken cancellationToken)
    {
        try
        {
            return await searches(connection, cancellationToken);
        }
        finally
        {
            if (!TryKeep(connection))
            {
                await connection.DisposeAsync();
            }
        }
    }

    private async Task<LdapConnection?> TakeIdleAsync()
    {
        while (true)
        {
            LdapConnection? connection;
            lock (_lock)
            {
                if (!_idle.TryPop(out connection))
                {
                    return null;
                }
            }

            if (time.GetElapsedTime(connection.Used) < s_longestIdle)
            {
                return connection;
            }

            await connection.DisposeAsync();
        }
    }

    private bool TryKeep(LdapConnection connection)
    {
        lock (_lock)
        {
            if (_isDisposed || connection.IsBroken || time.GetElapsedTime(connection.Made) >= s_longestLife)
            {
                return false;
            }

            _idle.Push(connection);
            return true;
        }
    }

    private async Task<LdapConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (!_refusals.MayTry())
        {
            throw new LdapProtocolException("The lookup account was refused a moment ago.");
        }

        var connection = await connector.ConnectAsync(cancellationToken);
        var isBound = false;
        try
        {
            var result = await connection.BindAsync(options.LookupBindDn ?? "", options.LookupBindPassword ?? "", cancellationToken);
            connector.Report(connection, works: true);
            if (!result.IsSuccess)
            {
                _refusals.Failed();
                logger.LookupRefused(result.ToString());
                throw new LdapProtocolException($"The lookup account is refused: {result}.");
            }

            _refusals.Succeeded();
            isBound = true;
            return connection;
        }
        catch (LdapProtocolException) when (connection.IsBroken)
        {
            connector.Report(connection, works: false);
            throw;
        }
        finally
        {
            if (!isBound)
            {
                await connection.DisposeAsync();
            }
        }
    }
}

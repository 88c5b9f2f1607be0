using Gateway.Federation.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.OpenId.Keys;

/// <summary>
/// The document and keys of one provider: asked for once at a time however many want them, kept while they are fresh, used a while longer when the provider
/// cannot be asked, and asked for early when a token has an unknown key, but not more often than an interval allows. Safe for concurrent use.
/// </summary>
internal sealed class KeySource(ProviderFetch fetch, OpenIdProviderOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private volatile ProviderState? _state;
    private Task<ProviderState>? _running;
    private DateTimeOffset _lastAttempt = DateTimeOffset.MinValue;
    private DateTimeOffset _lastKeyMiss = DateTimeOffset.MinValue;
    private DateTimeOffset _lastFailed;
    private OutboundException? _lastFailure;

    /// <summary>What is known, fresh if that can be had.</summary>
    /// <exception cref="OutboundException">Nothing is known that may still be used.</exception>
    public async ValueTask<ProviderState> GetAsync(CancellationToken cancellationToken)
    {
        var state = _state;
        var now = time.GetUtcNow();
        if (state is not null && now < state.FreshUntil)
        {
            return state;
        }

        // A provider that has just failed may do so slowly, and nobody waits for that who needs not. One that works is waited for: it may have dropped a key.
        if (state is not null && now < state.FreshUntil + options.StaleKeys && HasFailed)
        {
            _ = RefreshQuietlyAsync();
            return state;
        }

        try
        {
            return await RefreshAsync(afterFailure: true).WaitAsync(cancellationToken);
        }
        catch (OutboundException) when (state is not null && now < state.FreshUntil + options.StaleKeys)
        {
            return state;
        }
    }

    /// <summary>The key for a signature, asked for if it is not known; null when the provider has none.</summary>
    /// <exception cref="OutboundException">Nothing is known that may still be used.</exception>
    public async ValueTask<SigningKey?> FindAsync(string? keyId, string algorithm, CancellationToken cancellationToken)
    {
        var state = await GetAsync(cancellationToken);
        if (state.Keys.Find(keyId, algorithm) is { } known)
        {
            return known;
        }

        if (MissedKey() is not { } refresh)
        {
            return null;
        }

        try
        {
            return (await refresh.WaitAsync(cancellationToken)).Keys.Find(keyId, algorithm);
        }
        catch (OutboundException)
        {
            // The keys that are known may be used; this one is not among them.
            return null;
        }
    }

    // Null when the provider was asked so lately that it is not asked again.
    private Task<ProviderState>? MissedKey()
    {
        lock (_lock)
        {
            if (_running is { IsCompleted: false })
            {
                return _running;
            }

            var now = time.GetUtcNow();
            if (now - _lastKeyMiss < options.KeyRefreshInterval || now - _lastAttempt < options.KeyRefreshInterval)
            {
                return null;
            }

            _lastKeyMiss = now;
        }

        return RefreshAsync(afterFailure: false);
    }

    private Task<ProviderState> RefreshAsync(bool afterFailure)
    {
        lock (_lock)
        {
            if (_running is { IsCompleted: false })
            {
                return _running;
            }

            var now = time.GetUtcNow();
            var pause = options.KeyRefreshInterval < s_longestPause ? options.KeyRefreshInterval : s_longestPause;
            if (afterFailure && _lastFailure is { } failure && now - _lastFailed < pause)
            {
                return Task.FromException<ProviderState>(new OutboundException(failure.Message, failure));
            }

            _lastAttempt = now;
            // Not ended by the token of whoever comes first: the others want the answer too, and the client has its own limit.
            return _running = FetchAsync();
        }
    }

    private bool HasFailed
    {
        get
        {
            lock (_lock)
            {
                return _lastFailure is not null;
            }
        }
    }

    private async Task RefreshQuietlyAsync()
    {
        try
        {
            await RefreshAsync(afterFailure: true);
        }
        catch (OutboundException)
        {
            // Was logged where it happened; the keys that are known go on being used.
        }
    }

    private async Task<ProviderState> FetchAsync()
    {
        // Nothing below runs under the lock.
        await Task.Yield();
        try
        {
            var document = await fetch.DocumentAsync(CancellationToken.None);
            var (keys, age) = await fetch.KeysAsync(document, CancellationToken.None);
            var state = new ProviderState(document, keys, time.GetUtcNow() + age);
            _state = state;
            SetFailure(null);
            OpenIdLog.KeysRead(logger, options.Name, document.Issuer, keys.Count);
            return state;
        }
        catch (OutboundException e)
        {
            SetFailure(e);
            OpenIdLog.KeysUnreadable(logger, e, options.Name, _state is not null);
            throw;
        }
    }

    private void SetFailure(OutboundException? failure)
    {
        lock (_lock)
        {
            _lastFailure = failure;
            _lastFailed = time.GetUtcNow();
        }
    }
}

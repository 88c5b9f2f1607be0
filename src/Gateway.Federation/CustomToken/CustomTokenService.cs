using Gateway.Core.Federation;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.CustomToken;

/// <inheritdoc cref="ICustomTokenService"/>
/// <remarks>The wire format is that of MinIO's identity plugin.</remarks>
public sealed class CustomTokenService : ICustomTokenService, IAsyncDisposable
{
    /// <summary>As long as a web identity token may be.</summary>
    private const int LongestToken = 20_000;

    private readonly Dictionary<string, PluginClient> _plugins;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _probing;
    private bool _disposed;

    /// <param name="options">Not to be changed any more.</param>
    /// <param name="time">For limits, and for looking after the plugins.</param>
    /// <param name="logger">Told of plugins that do not answer; never of a token.</param>
    /// <exception cref="ArgumentException">Two plugins have one name.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A CA bundle cannot be read.</exception>
    public CustomTokenService(CustomTokenOptions options, TimeProvider time, ILogger<CustomTokenService> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _time = time;
        _plugins = options.Plugins.ToDictionary(p => p.Name, p => new PluginClient(p, time, logger), StringComparer.Ordinal);
        _probing = Task.WhenAll(_plugins.Values.Select(ProbeRegularlyAsync));
    }

    /// <summary>How each plugin is doing, in the order of the settings.</summary>
    public IReadOnlyList<PluginStatistics> Statistics => [.. _plugins.Values.Select(p => p.Statistics)];

    /// <inheritdoc />
    public async ValueTask<OutsideIdentity> AuthenticateAsync(string token, OutsideProvider provider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(provider);
        if (provider.Kind != ProviderKind.CustomToken || !_plugins.TryGetValue(provider.Name, out var plugin))
        {
            throw new FederationException(FederationFailure.NotConfigured, "There is no service for tokens of this role.");
        }

        if (token.Length is 0 or > LongestToken)
        {
            throw new FederationException(FederationFailure.InvalidToken, $"The token must have 1 to {LongestToken} characters.");
        }

        var asked = _time.GetUtcNow();
        var answer = await plugin.AskAsync(token, cancellationToken);
        return new OutsideIdentity
        {
            Kind = ProviderKind.CustomToken,
            Provider = provider.Name,
            Subject = answer.User,
            Name = answer.User,

            // MinIO's name of the holder.
            Claims = new Dictionary<string, IReadOnlyList<string>>(answer.Claims, StringComparer.OrdinalIgnoreCase) { ["jwt:sub"] = ["custom:" + answer.User] },
            NotAfter = asked + answer.MaximumValidity,
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _stopping.CancelAsync();
        await _probing;
        foreach (var plugin in _plugins.Values)
        {
            plugin.Dispose();
        }

        _stopping.Dispose();
    }

    private async Task ProbeRegularlyAsync(PluginClient plugin)
    {
        try
        {
            using var timer = new PeriodicTimer(plugin.Plugin.HealthInterval, _time);
            do
            {
                await plugin.ProbeAsync(_stopping.Token);
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}

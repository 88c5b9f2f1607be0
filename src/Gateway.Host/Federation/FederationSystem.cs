using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Gateway.Core.Federation;
using Gateway.Federation.Certificates;
using Gateway.Federation.CustomToken;
using Gateway.Federation.Ldap;
using Gateway.Federation.OpenId;
using Gateway.Host.Identity;
using Gateway.Host.Server;
using Gateway.Host.Settings;
using Gateway.Iam.Outside;
using Gateway.Iam.Sessions.Direct;
using Gateway.Iam.Signing;

namespace Gateway.Host.Federation;

/// <summary>
/// Everything that vouches for identities from outside, and the work in its background. Nobody is asked for anything while it is made, so that a
/// provider that is down holds up no start. To be disposed before the identities.
/// </summary>
internal sealed class FederationSystem : IAsyncDisposable
{
    private readonly ILogger _logger;
    private readonly IReadOnlyList<OutsideProvider> _providers;
    private readonly WebIdentityProviders _openId;
    private readonly LdapDirectory? _ldap;
    private readonly ClientCertificateIdentities? _certificates;
    private readonly CustomTokenService? _plugins;
    private readonly OutsideSync _sync;
    private readonly LoginThrottle _throttle;
    private readonly DirectLogins _direct;
    private readonly CancellationTokenSource _stopping = new();
    private Task _syncing = Task.CompletedTask;
    private bool _disposed;

    private FederationSystem(GatewayOptions options, IdentitySystem identity, TimeProvider time, ILoggerFactory loggers)
    {
        var federation = options.Federation;
        var region = options.Signing.Region;
        _logger = loggers.CreateLogger<FederationSystem>();
        _providers = federation.BuildProviders(region);
        _throttle = new LoginThrottle(federation.Sts.Throttle, time);
        _openId = new WebIdentityProviders(
            federation.BuildOpenId(region), federation.Sts.RegisteredProviders, time, loggers.CreateLogger<WebIdentityProviders>());
        if (federation.Ldap.IsConfigured)
        {
            _ldap = new LdapDirectory(federation.Ldap.Options, time, loggers.CreateLogger<LdapDirectory>());
        }

        _sync = new OutsideSync(
            identity.Store, _ldap is null ? new NoDirectory() : _ldap, _openId, new FixedOutsideProviders(_providers), federation.Sts.Sync, time);
        if (federation.Certificates.IsEnabled)
        {
            _certificates = new ClientCertificateIdentities(federation.Certificates, time, loggers.CreateLogger<ClientCertificateIdentities>());
        }

        if (federation.BuildPlugins() is { Count: > 0 } plugins)
        {
            _plugins = new CustomTokenService(new CustomTokenOptions { Plugins = plugins }, time, loggers.CreateLogger<CustomTokenService>());
        }

        var direct = new DirectLoginOptions
        {
            TakesCertificates = federation.Certificates is { IsEnabled: true, AuthenticatesRequests: true },
            TakesTokens = federation.Sts.AllowBearerTokens,
        };
        _direct = new DirectLogins(
            direct,
            _certificates is null ? new NoClientCertificates() : _certificates,
            _openId,
            new FixedOutsideProviders(_providers),
            new OutsideLogins(identity.Store, time),
            identity.Outside,
            identity.Sessions,
            identity.Store,
            time);
    }

    /// <summary>Whom requests come from that are not signed.</summary>
    public IDirectLogins DirectLogins => _direct;

    /// <summary>Makes everything, and begins the work in the background.</summary>
    /// <exception cref="StartException">A file that settings name cannot be used any more.</exception>
    public static FederationSystem Open(GatewayOptions options, IdentitySystem identity, TimeProvider time, ILoggerFactory loggers)
    {
        try
        {
            var system = new FederationSystem(options, identity, time, loggers);
            system.Tell();
            system._syncing = system._sync.RunRegularlyAsync(system.Tell, system._stopping.Token);
            return system;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartException($"An identity provider of the settings cannot be used: {e.Message}", e);
        }
    }

    /// <summary>What the API asks for. What is not configured answers that it is not.</summary>
    public IServiceCollection AddTo(IServiceCollection services) => services
        .AddSingleton(_sync)
        .AddSingleton<IOutsideProviders>(new FixedOutsideProviders(_providers))
        .AddSingleton<IWebIdentityProviders>(_openId)
        .AddSingleton<IIdentityTest>(_openId)
        .AddSingleton<IAccountCheck>(_openId)
        .AddSingleton<ILdapDirectory>(_ldap is null ? new NoDirectory() : _ldap)
        .AddSingleton<IClientCertificateIdentities>(_certificates is null ? new NoClientCertificates() : _certificates)
        .AddSingleton<ICustomTokenService>(_plugins is null ? new NoPlugins() : _plugins)
        .AddSingleton(_throttle);

    /// <summary>Begins to report how plugins are doing.</summary>
    public void Observe(Meter meter)
    {
        if (_plugins is null)
        {
            return;
        }

        meter.CreateObservableGauge(
            "gateway.identity.plugin.reachable", () => Measure(p => p.IsReachable ? 1 : 0), "1", "Whether an identity plugin answered last.");
        meter.CreateObservableGauge(
            "gateway.identity.plugin.requests", () => Measure(p => p.Requests), "{request}", "Questions to an identity plugin in the last minute.");
        meter.CreateObservableGauge(
            "gateway.identity.plugin.failures", () => Measure(p => p.Failures), "{request}", "Those of them without a usable answer.");
        meter.CreateObservableGauge(
            "gateway.identity.plugin.duration", () => Measure(p => p.AverageRoundTrip.TotalSeconds), "s", "How long answers took in the last minute.");

        IEnumerable<Measurement<double>> Measure(Func<PluginStatistics, double> value) =>
            _plugins.Statistics.Select(p => new Measurement<double>(value(p), new KeyValuePair<string, object?>("plugin", p.Plugin)));
    }

    /// <summary>Ends the work in the background. Again, it does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _stopping.CancelAsync();
        await _syncing;
        _sync.Dispose();
        _openId.Dispose();
        _certificates?.Dispose();
        if (_plugins is not null)
        {
            await _plugins.DisposeAsync();
        }

        if (_ldap is not null)
        {
            await _ldap.DisposeAsync();
        }

        _stopping.Dispose();
    }

    private void Tell()
    {
        foreach (var provider in _providers)
        {
            var name = provider.Name.Length == 0 ? "the one without a name" : provider.Name;
            if (provider.RoleArn is { } arn)
            {
                _logger.ProviderWithRole(provider.Kind, name, arn, string.Join(", ", provider.RolePolicies ?? []));
            }
            else
            {
                _logger.Provider(provider.Kind, name);
            }
        }
    }

    private void Tell(OutsideSyncReport report)
    {
        if (report.Fault is { } fault)
        {
            _logger.SyncEnded(fault, report.Asked);
        }
        else
        {
            _logger.Synced(report.Asked, report.Refreshed, report.Disabled, report.Deleted);
        }
    }
}

using Gateway.Core.Documents;
using Gateway.Host.Data;
using Gateway.Host.Server;
using Gateway.Host.Settings;
using Gateway.Iam.Authorization;
using Gateway.Iam.Authorization.Denials;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;
using Gateway.Iam.Outside;
using Gateway.Iam.Principals;
using Gateway.Iam.Secrets;
using Gateway.Iam.Sessions;
using Gateway.Iam.Sessions.Keys;
using Gateway.Iam.Sessions.Revocations;
using Gateway.Iam.Usage;

namespace Gateway.Host.Identity;

/// <summary>
/// Who may do what, over the documents of the store: identities, credentials, decisions, and the log of their use. To be disposed before the store.
/// </summary>
internal sealed class IdentitySystem : IAsyncDisposable
{
    /// <summary>What a crash may lose of the use of credentials.</summary>
    private static readonly TimeSpan s_flushInterval = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _flushing;
    private readonly SessionMaintenance _maintenance;
    private bool _disposed;

    private IdentitySystem(
        IdentityStore store,
        RootIdentity root,
        MasterKeyRing keys,
        IDocumentStore documents,
        GatewayOptions options,
        TimeProvider time,
        ILogger logger)
    {
        _logger = logger;
        Root = root;
        Store = store;
        var sealer = new SecretSealer(keys.Current, keys.Retired);
        Secrets = new AccessKeySecrets(sealer);
        RootAccess = new RootAccess(options.Identity.AllowRootAccess);
        PolicyCollector = new PolicyCollector(store);
        Usage = new UsageLog(documents, options.Signing.Region, time);
        Outside = new OutsideStanding(new FixedOutsideProviders(options.Federation.BuildProviders(options.Signing.Region)), PolicyCollector, root.Account.Id);
        SessionKeys = new StsKeyRing(store, new StsKeySecrets(sealer), options.Identity.SessionKeys, time);
        Revocations = new RevocationStore(store, time);
        SessionIssuer = new SessionIssuer(SessionKeys, new ManagedPolicies(store), time);
        var cacheSize = options.Identity.PrincipalCacheSize / 2;
        Sessions = new SessionCredentialSource(store, PolicyCollector, SessionKeys, Outside, root.Credentials, RootAccess, cacheSize, time);
        Credentials = new CredentialSource(
            new IdentityCredentialSource(store, PolicyCollector, Secrets, root.Account.Id, root.Credentials, RootAccess, Outside, cacheSize, time),
            Sessions);
        Authorizer = new Authorizer(store, RootAccess, Usage, options.Identity.Decisions, logger.DecisionFailed);
        DecisionSealer = new DecisionSealer(keys.Current, keys.Retired);
        _flushing = FlushRegularlyAsync(time);
        _maintenance = new SessionMaintenance(SessionKeys, Revocations, time, logger);
    }

    public RootIdentity Root { get; }

    public IdentityStore Store { get; }

    public AccessKeySecrets Secrets { get; }

    public RootAccess RootAccess { get; }

    public PolicyCollector PolicyCollector { get; }

    public UsageLog Usage { get; }

    public OutsideStanding Outside { get; }

    /// <summary>What seals the tokens of sessions.</summary>
    public StsKeyRing SessionKeys { get; }

    public RevocationStore Revocations { get; }

    public ISessionIssuer SessionIssuer { get; }

    public SessionCredentialSource Sessions { get; }

    public ICredentialSource Credentials { get; }

    public IAuthorizer Authorizer { get; }

    public IDecisionSealer DecisionSealer { get; }

    /// <exception cref="SettingsException">The settings name another account than the stored one.</exception>
    /// <exception cref="StartException">What is stored cannot be read, or was sealed with another master key.</exception>
    public static async ValueTask<IdentitySystem> OpenAsync(
        DataFolder folder,
        IDocumentStore documents,
        MasterKeyRing keys,
        GatewayOptions options,
        TimeProvider time,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
    {
        var logger = loggers.CreateLogger<IdentitySystem>();
        var store = new IdentityStore(documents, options.Identity.Store);
        try
        {
            var sealer = new SecretSealer(keys.Current, keys.Retired);
            await new MasterKeyGuard(folder, new MasterKeyCheck(store, sealer)).RunAsync(keys, cancellationToken);
            var loader = new RootIdentityLoader(folder, store, sealer, time, logger);
            var root = await loader.LoadAsync(options.Identity, cancellationToken);
            var system = new IdentitySystem(store, root, keys, documents, options, time, logger);
            try
            {
                await system.SessionKeys.LoadAsync(cancellationToken);
                return system;
            }
            catch
            {
                await system.DisposeAsync();
                throw;
            }
        }
        catch (SecretUnsealException e)
        {
            store.Dispose();
            throw new StartException(
                $"The stored keys of session tokens cannot be opened: {e.Message} Give the GATEWAY_MASTER_KEY (or the file {MasterKeyFile.Name}) that "
                + "they were sealed with.",
                e);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>What the API asks for.</summary>
    public IServiceCollection AddTo(IServiceCollection services) => services
        .AddSingleton<IIdentityStore>(Store)
        .AddSingleton<IManagedPolicies>(new ManagedPolicies(Store))
        .AddSingleton(PolicyCollector)
        .AddSingleton(Outside)
        .AddSingleton(Secrets)
        .AddSingleton(RootAccess)
        .AddSingleton<CredentialMaking>()
        .AddSingleton<IUsageReader>(Usage)
        .AddSingleton<IUsageRecorder>(Usage)
        .AddSingleton(Credentials)
        .AddSingleton(SessionKeys)
        .AddSingleton(Revocations)
        .AddSingleton(SessionIssuer)
        .AddSingleton(Authorizer)
        .AddSingleton(DecisionSealer);

    /// <summary>Stores what was noted last. Again, it does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _maintenance.DisposeAsync();
        await _stopping.CancelAsync();
        await _flushing;
        await FlushAsync(CancellationToken.None);
        Usage.Dispose();
        SessionKeys.Dispose();
        Store.Dispose();
        _stopping.Dispose();
    }

    private async Task FlushRegularlyAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(s_flushInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                await FlushAsync(_stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops, and flushes once more.
        }
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Usage.FlushAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The store is full or gone: it says so itself, and no request waits for this.
            _logger.UsageNotStored(e);
        }
    }
}

using Gateway.Api;
using Gateway.Api.Pipeline;
using Gateway.Core.Blobs;
using Gateway.Core.Documents;
using Gateway.Host.Federation;
using Gateway.Host.Identity;
using Gateway.Host.Server;
using Gateway.Host.Settings;
using Gateway.Iam.Accounts;
using Gateway.Iam.Signing;
using Gateway.Iam.Usage;
using Gateway.Metadata.Rocks;
using Gateway.Storage.Cleanup;
using Gateway.Storage.Disk;

namespace Gateway.Host.Store;

/// <summary>The open store of one machine, the API over it, and the work in its background.</summary>
internal sealed class StoreBackend : IBackend
{
    private readonly RocksStore _rows;
    private readonly DiskBlobStore _blobs;
    private readonly StorageMetrics _metrics;
    private readonly GatewayOptions _options;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly BlobCleaner _cleaner;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _background;
    private ServiceProvider? _services;

    public StoreBackend(
        RocksStore rows, DiskBlobStore blobs, StorageMetrics metrics, GatewayOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        _rows = rows;
        _blobs = blobs;
        _metrics = metrics;
        _options = options;
        _time = time;
        _loggers = loggers;
        _cleaner = new BlobCleaner(blobs, rows.Blobs, rows.Uploads, options.Cleanup, time, loggers.CreateLogger<BlobCleaner>());
        var scrubber = new StorageScrubber(blobs, rows.Blobs, options.Scrub, time, loggers.CreateLogger<StorageScrubber>());

        // The first search for orphans must not hold up the start.
        _background = Task.Run(() => Task.WhenAll(_cleaner.RunAsync(_stopping.Token), scrubber.RunAsync(_stopping.Token)));
    }

    public IDocumentStore Documents => _rows.Documents;

    public RequestDelegate CreateHandler(IdentitySystem identity, FederationSystem federation)
    {
        var api = new ApiOptions
        {
            Account = identity.Root.Account,
            RootAccessKeyId = identity.Root.Credentials.AccessKeyId,
            Region = _options.Signing.Region,
            Domains = _options.Identity.Domains,
            InlineLimit = _options.InlineLimit,
            TrustedNetworks = _options.Proxies.TrustedNetworks,
            ForwardedHeader = _options.Proxies.Header,
            TakesClientCertificateHeader = _options.Federation.Certificates is { IsEnabled: true, TakesProxyHeader: true },
            AuthenticatesCertificates = federation.DirectLogins.TakesCertificates,
            FiltersBucketList = _options.FiltersBucketList,
            BlocksPublicAccess = _options.BlocksPublicAccess,
            AllowsInsecureLogins = _options.Federation.Sts.AllowPlainHttp,
            UsualSession = _options.Federation.Sts.DefaultDuration,
        };
        var accounts = new AccountDirectory(identity.Store, _rows.Buckets, identity.Secrets, identity.Usage, identity.Root.Account.Id, _time);
        var verifier = new RequestVerifier(identity.Credentials, _options.Signing, _time, federation.DirectLogins);
        _services = federation.AddTo(identity.AddTo(new ServiceCollection()))
            .AddSingleton(_loggers)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton(_time)
            .AddSingleton(api)
            .AddSingleton(_rows.Buckets)
            .AddSingleton(_rows.Objects)
            .AddSingleton(_rows.Uploads)
            .AddSingleton<IBlobStore>(_blobs)
            .AddSingleton(accounts)
            .AddSingleton<IAccountDirectory>(accounts)
            .AddSingleton<IRequestVerifier>(new UsageRecordingVerifier(verifier, identity.Usage))
            .AddGatewayApi()
            .BuildServiceProvider();
        return _services.GetRequiredService<GatewayPipeline>().HandleAsync;
    }

    public async ValueTask<string?> FindTroubleAsync(CancellationToken cancellationToken)
    {
        if (_rows.IsRefusingWrites)
        {
            return "The metadata store cannot be written; the log says why.";
        }

        try
        {
            await _rows.Documents.ListAsync("account", "", null, 1, cancellationToken);
            return null;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return $"The metadata store cannot be read: {e.Message}";
        }
    }

    /// <summary>After the last request: ends the background work, and closes this run so that the next start has nothing to search.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _background;
        try
        {
            await _cleaner.CloseAsync(CancellationToken.None);
        }
        catch (IOException e)
        {
            // Without it the next start searches for orphans, and finds none.
            _loggers.CreateLogger<StoreBackend>().NotClosed(e);
        }

        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await _rows.DisposeAsync();
        _blobs.Dispose();
        _metrics.Dispose();
        _stopping.Dispose();
    }
}

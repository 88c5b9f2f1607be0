using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;

namespace Gateway.Host.Tls;

/// <summary>
/// The certificate of the moment. Looks at its files when the system tells of a change, and from time to time (links and network folders
/// tell nothing); takes a new certificate when it is whole, and keeps the old one until then. Safe for concurrent use.
/// </summary>
internal sealed class CertificateStore : IAsyncDisposable
{
    private readonly TlsOptions _options;
    private readonly bool _asksClients;
    private readonly ILogger<CertificateStore> _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _poke = new(0, 1);
    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly Task _watching;
    private volatile ServerCertificate _current;
    private byte[] _seen;

    /// <param name="options">Which files they are.</param>
    /// <param name="asksClients">Whether clients are asked for a certificate of theirs; they may have none.</param>
    /// <param name="time">For looking from time to time.</param>
    /// <param name="logger">Told of new certificates, and of those that cannot be used.</param>
    /// <exception cref="CryptographicException">The files hold no certificate with its key.</exception>
    public CertificateStore(TlsOptions options, bool asksClients, TimeProvider time, ILogger<CertificateStore> logger)
    {
        _options = options;
        _asksClients = asksClients;
        _logger = logger;
        _seen = Fingerprint();
        _current = CertificateFiles.Load(options);
        foreach (var folder in new[] { options.Certificate, options.Key }.OfType<string>().Select(FolderOf).Distinct())
        {
            Watch(folder);
        }

        _watching = WatchAsync(time);
    }

    public ServerCertificate Current => _current;

    /// <summary>What a handshake that begins now is done with.</summary>
    public SslServerAuthenticationOptions HandshakeOptions(BaseConnectionContext connection)
    {
        var handshake = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = _current.Context,
            EnabledSslProtocols = _options.MinimumVersion == TlsVersion.Tls13 ? SslProtocols.Tls13 : SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            AllowRenegotiation = false,
        };
        if (_asksClients)
        {
            ClientCertificateRequest.AddTo(handshake, connection);
        }

        return handshake;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _watchers.ForEach(w => w.Dispose());
        await _watching;
        _stop.Dispose();
        _poke.Dispose();
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    private void Watch(string folder)
    {
        var watcher = new FileSystemWatcher(folder);
        _watchers.Add(watcher);
        watcher.Changed += (_, _) => Poke();
        watcher.Created += (_, _) => Poke();
        watcher.Renamed += (_, _) => Poke();
        try
        {
            watcher.EnableRaisingEvents = true;
        }
        catch (IOException e)
        {
            // The system gives only so many of these to a user; looking from time to time is enough.
            _logger.NotWatched(folder, _options.ReloadInterval, e.Message);
        }
    }

    private void Poke()
    {
        try
        {
            _poke.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // It is going to look anyway, or never again.
        }
    }

    private async Task WatchAsync(TimeProvider time)
    {
        // Off the constructor's thread.
        await Task.Yield();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(time);
                Reload();
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Until somebody pokes or the interval is over.</summary>
    private async Task WaitAsync(TimeProvider time)
    {
        using var interval = new CancellationTokenSource(_options.ReloadInterval, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(interval.Token, _stop.Token);
        try
        {
            await _poke.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            // The interval is over.
        }
    }

    private void Reload()
    {
        try
        {
            var seen = Fingerprint();
            if (seen.AsSpan().SequenceEqual(_seen))
            {
                return;
            }

            // Remembered even when it cannot be used: the same broken files are told of once.
            _seen = seen;
            _current = CertificateFiles.Load(_options);
            _logger.CertificateLoaded(_current.Leaf.Subject, _current.Leaf.NotAfter.ToUniversalTime());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            _logger.CertificateBroken(_options.Certificate!, e.Message);
        }
    }

    private byte[] Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(File.ReadAllBytes(_options.Certificate!));
        if (_options.Key is not null)
        {
            hash.AppendData(File.ReadAllBytes(_options.Key));
        }

        return hash.GetHashAndReset();
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gateway.Federation.Certificates.Chains;
using Gateway.Federation.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.Certificates.Revocation;

/// <summary>Revocation lists of files and URLs. Safe for concurrent use.</summary>
internal sealed class ListSource : IDisposable
{
    private const int Capacity = 100;
    private const int MaximumList = 32 * 1024 * 1024;

    private readonly RevocationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly OutboundClient _http;
    private readonly List<WatchedFile<IReadOnlyList<RevocationList>>> _files;
    private readonly FetchCache<Uri, IReadOnlyList<RevocationList>> _fetched;

    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">A file has no list, or one that cannot be used.</exception>
    public ListSource(RevocationOptions options, TimeProvider time, ILogger logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _files = [.. options.CrlFiles.Select(f => new WatchedFile<IReadOnlyList<RevocationList>>(
            f, c => RevocationList.Read(c), time, (path, e) => logger.FileNotReadable(path, e.Message)))];
        _fetched = new FetchCache<Uri, IReadOnlyList<RevocationList>>(Capacity, time);

        // Lists are signed, so most are fetched over plain HTTP.
        _http = new OutboundClient(new OutboundOptions { AllowHttp = true, Timeout = options.Timeout, MaxBodyBytes = MaximumList }, time);
    }

    /// <summary>In the lists of the settings' URLs.</summary>
    public ValueTask<RevocationStatus> FindInUrlsAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken) =>
        FindAsync(_options.CrlUrls, certificate, issuer, cancellationToken);

    /// <summary>In the lists that the certificate names, where they are to be followed.</summary>
    public ValueTask<RevocationStatus> FindInNamedAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken) =>
        FindAsync(NamedUrls(certificate), certificate, issuer, cancellationToken);

    private async ValueTask<RevocationStatus> FindAsync(
        IEnumerable<Uri> urls, X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
    {
        var status = RevocationStatus.Unavailable;
        foreach (var url in urls)
        {
            if (status == RevocationStatus.Revoked)
            {
                break;
            }

            var lists = await _fetched.GetAsync(url, last => FetchAsync(url, last), cancellationToken);
            status = Join(status, Find(lists, certificate, issuer));
        }

        return status;
    }

    /// <summary>Without asking anybody.</summary>
    public RevocationStatus FindInFiles(X509Certificate2 certificate, X509Certificate2 issuer) =>
        _files.Aggregate(RevocationStatus.Unavailable, (status, file) => Join(status, Find(file.Current, certificate, issuer)));

    public void Dispose() => _http.Dispose();

    private RevocationStatus Find(IReadOnlyList<RevocationList> lists, X509Certificate2 certificate, X509Certificate2 issuer) =>
        lists.Aggregate(RevocationStatus.Unavailable, (status, list) => Join(status, list.Find(certificate, issuer, _time.GetUtcNow(), _options.Skew)));

    private static RevocationStatus Join(RevocationStatus a, RevocationStatus b) => (RevocationStatus)Math.Max((int)a, (int)b);

    private IEnumerable<Uri> NamedUrls(X509Certificate2 certificate) => !_options.UsesDistributionPoints
        ? []
        : DistributionPoints.Read(certificate)
            .Select(u => Uri.TryCreate(u, UriKind.Absolute, out var uri) ? uri : null)
            .OfType<Uri>()
            .Where(u => u.Scheme is "http" or "https");

    /// <summary>What was fetched, but that an old list, which anybody can send again, does not take the place of a newer one.</summary>
    private static RevocationList[] Merge(IReadOnlyList<RevocationList> last, IReadOnlyList<RevocationList> fetched, DateTimeOffset now) =>
        [.. fetched.SelectMany(l => last.Count == 0 ? [l] : last.SelectMany(p => p.ReplaceBy(l, now))).Distinct()];

    private async Task<Fetched<IReadOnlyList<RevocationList>>> FetchAsync(Uri url, Fetched<IReadOnlyList<RevocationList>>? last)
    {
        try
        {
            var response = await _http.GetAsync(url, CancellationToken.None);
            if (!response.IsSuccess)
            {
                throw new OutboundException($"{url.Host} answered with status {(int)response.Status}.");
            }

            var now = _time.GetUtcNow();
            var lists = Merge(last?.Value ?? [], RevocationList.Read(response.Body), now);
            var next = lists.Min(l => l.NextUpdate);
            var until = next < now + _options.CacheTime ? next.Value : now + _options.CacheTime;
            return new Fetched<IReadOnlyList<RevocationList>>(lists, until > now ? until : now + _options.RetryInterval);
        }
        catch (Exception e) when (e is OutboundException or CryptographicException)
        {
            _logger.ListFailed(url, e.Message);

            // The list that is there says itself how long it is good.
            return new Fetched<IReadOnlyList<RevocationList>>(last?.Value ?? [], _time.GetUtcNow() + _options.RetryInterval);
        }
    }
}

using Gateway.Testing.Signing;

namespace Gateway.Benchmarks.Load;

/// <summary>Makes presigned URLs, which turn any HTTP client into one whose every request is signed.</summary>
internal sealed class SignedUrls(Uri endpoint)
{
    public const string AccessKey = "BENCHMARKACCESSKEY00";
    public const string SecretKey = "benchmark-secret-of-one-run-only-00000000";

    private const int Lifetime = 6 * 60 * 60;

    private readonly V4Signer _signer = new(AccessKey, SecretKey);

    /// <summary>Signs a path, with a query or without.</summary>
    /// <returns>The path and query to send.</returns>
    public string Sign(string method, string target)
    {
        var request = new SignableRequest(method, target, endpoint.Authority);
        _signer.Presign(request, DateTimeOffset.UtcNow, Lifetime);
        return $"{request.RawPath}?{request.RawQuery}";
    }
}

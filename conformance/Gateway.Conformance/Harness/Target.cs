using Amazon.Runtime;
using Gateway.Conformance.Operations;
using Gateway.Testing.Servers;

[assembly: AssemblyFixture(typeof(Target))]

namespace Gateway.Conformance.Harness;

/// <summary>
/// The endpoint under test: the one that GATEWAY_CONFORMANCE_ENDPOINT, _ACCESS_KEY, _SECRET_KEY and _REGION (default us-east-1) name, or a
/// gateway of our own that lives as long as the run.
/// </summary>
/// <remarks>With GATEWAY_CONFORMANCE_STATUS set, the status table is written to that path at the end.</remarks>
public sealed class Target : IAsyncLifetime
{
    private const string OwnAccountId = "123456789012";
    private const string OwnDomain = "s3.conformance.test";

    private GatewayProcess? _gateway;
    private AmazonS3Client? _client;

    public Uri Endpoint { get; private set; } = new("http://127.0.0.1/");

    public string AccessKey { get; private set; } = "";

    public string SecretKey { get; private set; } = "";

    public string Region { get; private set; } = "us-east-1";

    /// <summary>The account that the credentials belong to; null where the endpoint is not ours and GATEWAY_CONFORMANCE_ACCOUNT_ID is not set.</summary>
    public string? AccountId { get; private set; }

    /// <summary>
    /// The domain whose sub-domains the endpoint takes for buckets; null where the endpoint is not ours and GATEWAY_CONFORMANCE_DOMAIN is not set.
    /// It need not resolve: requests go to the endpoint and only name it.
    /// </summary>
    public string? Domain { get; private set; }

    public AmazonS3Client S3 => _client ?? throw new InvalidOperationException("The target is not ready.");

    /// <summary>The Host header of raw requests.</summary>
    public string Host => RawConnection.HostOf(Endpoint);

    internal RunLog Log { get; } = new();

    public async ValueTask InitializeAsync()
    {
        if (Setting("ENDPOINT") is { } endpoint)
        {
            Endpoint = new Uri(endpoint);
            AccessKey = Setting("ACCESS_KEY") ?? throw new InvalidOperationException("GATEWAY_CONFORMANCE_ACCESS_KEY is missing.");
            SecretKey = Setting("SECRET_KEY") ?? throw new InvalidOperationException("GATEWAY_CONFORMANCE_SECRET_KEY is missing.");
            Region = Setting("REGION") ?? Region;
            AccountId = Setting("ACCOUNT_ID");
            Domain = Setting("DOMAIN");
        }
        else
        {
            var environment = new Dictionary<string, string?> { ["GATEWAY_ACCOUNT_ID"] = OwnAccountId, ["GATEWAY_DOMAIN"] = OwnDomain };
            _gateway = await GatewayProcess.StartAsync(new GatewayProcessOptions { Environment = environment }, CancellationToken.None);
            (AccountId, Domain) = (OwnAccountId, OwnDomain);
            (Endpoint, AccessKey, SecretKey, Region) = (_gateway.Endpoint, _gateway.AccessKey, _gateway.SecretKey, _gateway.Region);
        }

        _client = NewClient();
    }

    public async ValueTask DisposeAsync()
    {
        if (Setting("STATUS") is { } path)
        {
            var operations = await OperationProbe.RunAsync(this, CancellationToken.None);
            await File.WriteAllTextAsync(path, StatusTable.Write(Log, operations));
        }

        _client?.Dispose();
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }
    }

    /// <summary>An SDK client for this endpoint; the caller disposes it.</summary>
    public AmazonS3Client NewClient(Action<AmazonS3Config>? configure = null, AWSCredentials? credentials = null)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = Endpoint.ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = Region,
            MaxErrorRetry = 0,
            Timeout = TimeSpan.FromSeconds(60),
        };
        configure?.Invoke(config);
        return new AmazonS3Client(credentials ?? new BasicAWSCredentials(AccessKey, SecretKey), config);
    }

    public SignatureV4 Signer(TimeSpan clockOffset = default) =>
        new(AccessKey, SecretKey, Region, Host, TimeProvider.System.GetUtcNow() + clockOffset);

    public SignatureV2 SignerV2(TimeSpan clockOffset = default) => new(AccessKey, SecretKey, TimeProvider.System.GetUtcNow() + clockOffset);

    /// <summary>Sends a request as it is, without signing it.</summary>
    /// <exception cref="TimeoutException">There was no whole answer within a minute.</exception>
    public Task<RawResponse> SendUnsignedAsync(RawRequest request, CancellationToken cancellationToken) =>
        RawConnection.SendAsync(Endpoint, request, cancellationToken).WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);

    /// <summary>Signs a request with Signature Version 4 in the header and sends it.</summary>
    public Task<RawResponse> SendAsync(RawRequest request, CancellationToken cancellationToken) =>
        SendUnsignedAsync(Signer().Sign(request), cancellationToken);

    private static string? Setting(string name) =>
        Environment.GetEnvironmentVariable("GATEWAY_CONFORMANCE_" + name) is { Length: > 0 } value ? value : null;
}

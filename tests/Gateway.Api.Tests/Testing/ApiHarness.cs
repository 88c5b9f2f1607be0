using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Security.Authentication;
using System.Text;
using Gateway.Api.Authorization;
using Gateway.Api.Connections;
using Gateway.Api.Pipeline;
using Gateway.Api.Routing;
using Gateway.Core.Blobs;
using Gateway.Core.Buckets;
using Gateway.Core.Federation;
using Gateway.Core.Identity;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Authorization.Denials;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Secrets;
using Gateway.Iam.Sessions;
using Gateway.Iam.Signing;
using Gateway.Iam.Usage;
using Gateway.Testing.Fakes;
using Gateway.Testing.Identities;
using Gateway.Testing.Outside;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Api.Tests.Testing;

/// <summary>The whole pipeline over stores in memory, called as a server calls it. Has the bucket <c>bucket</c>.</summary>
internal sealed class ApiHarness
{
    public const string Bucket = "bucket";

    /// <summary>The key that the installation's root was started with.</summary>
    public const string RootKey = "AKIAROOTOFTHESETTING";

    /// <summary>Bodies up to this many bytes stay beside their row.</summary>
    public const int InlineLimit = 1000;

    public static readonly DateTimeOffset Time = new(2024, 5, 17, 12, 30, 45, 678, TimeSpan.Zero);

    private readonly S3RequestServices _services;

    public ApiHarness(string region = "us-east-1", IReadOnlyList<string>? domains = null, TrustedNetworks? trusted = null)
    {
        Options = new ApiOptions
        {
            Region = region,
            Domains = domains ?? [],
            InlineLimit = InlineLimit,
            Account = Account,
            RootAccessKeyId = RootKey,
            TrustedNetworks = trusted ?? TrustedNetworks.None,
        };
        Buckets = new MemoryBuckets(Store);
        Objects = new MemoryObjects(Store);
        Uploads = new MemoryUploads(Store, Objects);
        Memory = new MemoryIdentities(Clock);
        Accounts = new AccountDirectory(Memory.Store, Buckets, Memory.Secrets, Memory.Usage, Account.Id, Clock);
        Authorizer = new RecordingAuthorizer(
            new Authorizer(Memory.Store, new RootAccess(isAllowed: true), Memory.Usage, new AuthorizerOptions(), AuthorizationFaults.Add));
        var services = Outside.AddTo(new ServiceCollection(), Memory, Clock)
            .AddGatewayApi()
            .AddSingleton(Options)
            .AddSingleton<IBucketStore>(Buckets)
            .AddSingleton<IObjectIndex>(Objects)
            .AddSingleton<IUploadStore>(Uploads)
            .AddSingleton<IBlobStore>(Blobs)
            .AddSingleton<IRequestVerifier>(Verifier)
            .AddSingleton<IAuthorizer>(Authorizer)
            .AddSingleton<IDecisionSealer>(Sealer)
            .AddSingleton<IIdentityStore>(Memory.Store)
            .AddSingleton<IUsageReader>(Memory.Usage)
            .AddSingleton(Memory.Policies)
            .AddSingleton(Memory.Collector)
            .AddSingleton(Memory.Making)
            .AddSingleton<ICredentialSource>(Memory.Credentials)
            .AddSingleton<ISessionIssuer>(Memory.Issuer)
            .AddSingleton(Memory.Revocations)
            .AddSingleton(Memory.Ring)
            .AddSingleton(Accounts)
            .AddSingleton(Memory.Secrets)
            .AddSingleton<IAccountDirectory>(new FixedAccountDirectory(Account, Stranger))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IIdentityTest>(new FakeIdentityTest())
            .AddSingleton<ILoggerFactory>(Logs)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .BuildServiceProvider();
        Pipeline = services.GetRequiredService<GatewayPipeline>();
        _services = services.GetRequiredService<S3RequestServices>();
        MakeBucket(Bucket, Account.Id);

        // Everything in memory is there at once.
        Memory.AddAsync(Account, Time).GetAwaiter().GetResult();
        Memory.AddAsync(Stranger, Time).GetAwaiter().GetResult();
    }

    public static Account Account { get; } = new(AccountId.Parse("123456789012"), new string('a', 64), "owner");

    public static Account Stranger { get; } = new(AccountId.Parse("999999999999"), new string('b', 64), "stranger");

    public ApiOptions Options { get; }

    public MemoryStore Store { get; } = new();

    public MemoryBuckets Buckets { get; }

    public MemoryObjects Objects { get; }

    public MemoryUploads Uploads { get; }

    public MemoryBlobs Blobs { get; } = new();

    /// <summary>The identities, with what makes and reads credentials.</summary>
    public MemoryIdentities Memory { get; }

    /// <summary>What vouches for identities from outside.</summary>
    public FakeOutside Outside { get; } = new();

    /// <summary>What the client showed when it connected; null for nothing.</summary>
    public ClientCertificate? Certificate { get; set; }

    public IdentityStore Identities => Memory.Store;

    public AccountDirectory Accounts { get; }

    public UsageLog Usage => Memory.Usage;

    public FakeRequestVerifier Verifier { get; } = new(Principal.RootOf(Account));

    public RecordingAuthorizer Authorizer { get; }

    /// <summary>What went wrong while decisions were made.</summary>
    public List<Exception> AuthorizationFaults { get; } = [];

    public FakeTimeProvider Clock { get; } = new(Time);

    /// <summary>The address that requests come from.</summary>
    public IPAddress Peer { get; set; } = IPAddress.Loopback;

    public string Scheme { get; set; } = "http";

    /// <summary>The version that the connection speaks.</summary>
    public SslProtocols Tls { get; set; }

    public RecordingLogs Logs { get; } = new();

    public DecisionSealer Sealer { get; } = new(MasterKey.Generate());

    public GatewayPipeline Pipeline { get; }

    public MemoryBucket Rows => Store.Buckets[Bucket];

    public void MakeBucket(string name, AccountId owner, VersioningState versioning = VersioningState.Unversioned) => Store.Buckets[name] = new MemoryBucket(
        new BucketRecord
        {
            Name = BucketName.Parse(name),
            Id = new BucketId(1000 + (ulong)Store.Buckets.Count),
            Owner = owner,
            Created = Time,
            Region = Options.Region,
            Versioning = versioning,
        });

    public Task<ApiAnswer> SendAsync(string method, string target, params (string Name, string Value)[] headers) =>
        SendAsync(method, target, (byte[]?)null, headers);

    public Task<ApiAnswer> SendAsync(string method, string target, string body, params (string Name, string Value)[] headers) =>
        SendAsync(method, target, Encoding.UTF8.GetBytes(body), headers);

    /// <param name="body">Null sends no body and no length.</param>
    public async Task<ApiAnswer> SendAsync(string method, string target, byte[]? body, params (string Name, string Value)[] headers)
    {
        var response = new FakeResponse();
        await HandleAsync(response, method, target, body, headers);
        return response.Finish(method == "HEAD");
    }

    public async Task HandleAsync(FakeResponse response, string method, string target, byte[]? body, (string Name, string Value)[] headers, Stream? stream = null)
    {
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpResponseFeature>(response);
        http.Features.Set<IHttpResponseBodyFeature>(response);
        http.Features.Set<IHttpRequestLifetimeFeature>(response);
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        http.Request.Method = method;
        http.Request.Protocol = "HTTP/1.1";
        http.Request.Scheme = Scheme;
        http.Connection.RemoteIpAddress = Peer;
        if (Tls != SslProtocols.None)
        {
            http.Features.Set<ITlsHandshakeFeature>(new FakeHandshake(Tls));
        }

        if (Certificate is { } certificate)
        {
            http.Features.Set<IClientCertificateFeature>(new FakeClientCertificate(certificate));
        }

        http.Request.Headers.Host = "localhost:9000";
        if (body is not null)
        {
            http.Request.Headers.ContentLength = body.Length;
        }

        foreach (var (name, value) in headers)
        {
            if (name == "Host")
            {
                http.Request.Headers.Host = value;
            }
            else if (name == "Content-Length")
            {
                http.Request.Headers.ContentLength = long.Parse(value, CultureInfo.InvariantCulture);
            }
            else
            {
                http.Request.Headers[name] = StringValues.Concat(http.Request.Headers[name], value);
            }
        }

        http.Features.Set<IRequestBodyPipeFeature>(new FakeBodyPipe(PipeReader.Create(stream ?? new MemoryStream(body ?? []))));
        await Pipeline.HandleAsync(http);
        AssertNothingIsLeft();
    }

    /// <summary>The context of a need, without sending the request.</summary>
    public S3Context ContextOf(Need need, string operation, params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        foreach (var (name, value) in headers)
        {
            http.Request.Headers[name] = value;
        }

        var target = RequestTarget.Parse($"/{Bucket}/key", "localhost", []);
        var head = RequestHeads.Read(http, target, Options);
        var signed = new SignedRequest { Principal = Verifier.Principal, Scheme = Verifier.Scheme, Payload = Verifier.Payload };
        var request = new S3Request(http, target, operation, head, signed, "ID", _services) { Bucket = Rows.Record };
        return new S3Context(request, need, Objects, new ContextSource(Options, Clock));
    }

    /// <summary>Stores an object and returns its entity tag with quotes.</summary>
    public async Task<string> PutAsync(string key, byte[] body, params (string Name, string Value)[] headers) =>
        (await SendAsync("PUT", $"/{Bucket}/{key}", body, headers)).AssertOk().Header("ETag")!;

    public Task<string> PutAsync(string key, string body = "body", params (string Name, string Value)[] headers) =>
        PutAsync(key, Encoding.UTF8.GetBytes(body), headers);

    /// <summary>Begins an upload and returns its id.</summary>
    public async Task<string> BeginAsync(string key, params (string Name, string Value)[] headers) =>
        (await SendAsync("POST", $"/{Bucket}/{key}?uploads", headers)).AssertOk()["UploadId"]!;

    /// <summary>Uploads a part and returns its entity tag with quotes.</summary>
    public async Task<string> PartAsync(string key, string upload, int number, byte[] body, params (string Name, string Value)[] headers) =>
        (await SendAsync("PUT", $"/{Bucket}/{key}?partNumber={number}&uploadId={upload}", body, headers)).AssertOk().Header("ETag")!;

    public Task<ApiAnswer> CompleteAsync(string key, string upload, string document, params (string Name, string Value)[] headers) =>
        SendAsync("POST", $"/{Bucket}/{key}?uploadId={upload}", document, headers);

    /// <summary>The document that completes an upload with these parts.</summary>
    public static string Completion(params (int Number, string ETag)[] parts) =>
        $"<CompleteMultipartUpload>{string.Concat(parts.Select(p => $"<Part><PartNumber>{p.Number}</PartNumber><ETag>{p.ETag.Replace("\"", "&quot;", StringComparison.Ordinal)}</ETag></Part>"))}</CompleteMultipartUpload>";

    /// <summary>After every request: nothing is open, every blob has a row or is garbage, and every blob with a row was kept.</summary>
    public void AssertNothingIsLeft()
    {
        Assert.Equal((0, 0), (Blobs.OpenReaders, Blobs.OpenWriters));
        if (Store.Fault is null)
        {
            var owned = Store.Owned();
            Assert.All(Blobs.Stored, id => Assert.True(owned.Contains(id) || Store.Garbage.Contains(id), $"Blob {id} is an orphan."));
            Assert.All(owned.Where(Blobs.Stored.Contains), id => Assert.Contains(id, Blobs.Kept));
        }
    }
}

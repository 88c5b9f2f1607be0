using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Api.Admin;
using Gateway.Api.Admin.Outside;
using Gateway.Api.Admin.Sessions;
using Gateway.Api.Authorization;
using Gateway.Api.Iam.AccessKeys;
using Gateway.Api.Iam.Policies;
using Gateway.Api.Pipeline;
using Gateway.Api.Routing;
using Gateway.Api.Tests.Testing;
using Gateway.Core.Buckets;
using Gateway.Core.Federation;
using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Authorization.Denials;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;
using Gateway.Iam.Outside;
using Gateway.Iam.Principals;
using Gateway.Iam.Secrets;
using Gateway.Iam.Sessions.Keys;
using Gateway.Iam.Sessions.Revocations;
using Gateway.Iam.Signing;
using Gateway.Iam.Usage;
using Gateway.Testing.Authorization;
using Gateway.Testing.Documents;
using Gateway.Testing.Fakes;
using Gateway.Testing.Outside;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Api.Tests.Admin;

/// <summary>The administration over a store in memory. The installation's root signs unless a test says otherwise.</summary>
internal sealed class AdminHarness : IDisposable
{
    public static readonly DateTimeOffset Time = new(2026, 11, 23, 9, 30, 15, TimeSpan.Zero);

    private readonly AdminEndpoint _endpoint;
    private readonly ServiceProvider _services;

    public AdminHarness()
    {
        Identities = new IdentityStore(Documents, new IdentityStoreOptions());
        Authorizer = new RecordingAuthorizer(new OwnerAuthorizer());
        Secrets = new AccessKeySecrets(new SecretSealer(Key));
        Sealer = new DecisionSealer(Key);
        Usage = new UsageLog(Documents, "us-east-1", Clock);
        Accounts = new AccountDirectory(Identities, Buckets, Secrets, Usage, Installation.Id, Clock);
        _services = new ServiceCollection()
            .AddSingleton(new ApiOptions { Account = Installation })
            .AddSingleton<IIdentityStore>(Identities)
            .AddSingleton(Accounts)
            .AddSingleton(Secrets)
            .AddSingleton<CredentialMaking>()
            .AddSingleton<IBucketStore>(Buckets)
            .AddSingleton<IRequestVerifier>(Verifier)
            .AddSingleton<IAuthorizer>(Authorizer)
            .AddSingleton<IDecisionSealer>(Sealer)
            .AddSingleton<IUsageReader>(Usage)
            .AddSingleton<RevocationTargets>()
            .AddSingleton(Revocations = new RevocationStore(Identities, Clock))
            .AddSingleton(Ring = new StsKeyRing(Identities, new StsKeySecrets(new SecretSealer(Key)), new StsKeyRingOptions(), Clock))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<DenialLog>()
            .AddSingleton<RefusedKeyLog>()
            .AddSingleton<InstallationRoot>()
            .AddSingleton<ILoggerFactory>(Logs)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddSingleton<AccessCheck>()
            .AddSingleton<ContextSource>()
            .AddSingleton<IManagedPolicies>(new ManagedPolicies(Identities))
            .AddSingleton<PolicyUses>()
            .AddSingleton<ILdapDirectory>(Directory)
            .AddSingleton<IIdentityTest>(Tokens)
            .AddSingleton<IClientCertificateIdentities>(Certificates)
            .AddSingleton<IOutsideProviders>(Providers)
            .AddSingleton(new OutsideStanding(Providers, new PolicyCollector(Identities), Installation.Id))
            .AddSingleton<OutsideLogins>()
            .AddSingleton(new LoginThrottle(new LoginThrottleOptions(), Clock))
            .AddSingleton<IdentityTester>()
            .AddSingleton(new OutsideSync(Identities, Directory, new FakeAccounts(), Providers, new OutsideSyncOptions(), Clock))
            .BuildServiceProvider();
        _endpoint = new AdminEndpoint(
            _services.GetRequiredService<ApiOptions>(), Verifier, _services, new FaultAnswer(Logs, _services.GetRequiredService<RefusedKeyLog>()));
    }

    public static Account Installation { get; } = new(AccountId.Parse("123456789012"), new string('a', 64), "root");

    public static Account Stranger { get; } = new(AccountId.Parse("999999999999"), new string('b', 64), "stranger");

    public FakeProviders Providers { get; } = new();

    public FakeIdentityTest Tokens { get; } = new();

    public FakeCertificates Certificates { get; } = new();

    public RevocationStore Revocations { get; }

    public StsKeyRing Ring { get; }

    public MasterKey Key { get; } = MasterKey.Generate();

    public MemoryDocumentStore Documents { get; } = new();

    public IdentityStore Identities { get; }

    public MemoryBuckets Buckets { get; } = new(new MemoryStore());

    public AccessKeySecrets Secrets { get; }

    public DecisionSealer Sealer { get; }

    public AccountDirectory Accounts { get; }

    public UsageLog Usage { get; }

    public RecordingAuthorizer Authorizer { get; }

    public FakeDirectory Directory { get; } = new();

    public FakeRequestVerifier Verifier { get; } = new(Principal.RootOf(Installation));

    public FakeTimeProvider Clock { get; } = new(Time);

    public RecordingLogs Logs { get; } = new();

    public void Dispose()
    {
        _services.Dispose();
        Usage.Dispose();
        Identities.Dispose();
    }

    /// <summary>Asks for an action and gives its answer.</summary>
    public async Task<JsonObject> AskAsync(string action, JsonObject? input = null) =>
        (await SendAsync(action, (input ?? []).ToJsonString())).AssertOk().Json();

    /// <summary>Asks for an action, and demands that it is refused.</summary>
    public async Task<string> RefusedAsync(string action, JsonObject input, int status, string code) =>
        (await SendAsync(action, input.ToJsonString())).AssertRefused(status, code);

    public async Task<ApiAnswer> SendAsync(string action, string body, string contentType = AdminEndpoint.ContentType)
    {
        var response = new FakeResponse();
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpResponseFeature>(response);
        http.Features.Set<IHttpResponseBodyFeature>(response);
        http.Features.Set<IHttpRequestLifetimeFeature>(response);
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        http.Request.Method = "POST";
        http.Request.Scheme = "http";
        http.Request.Headers.Host = "localhost:9000";
        http.Request.ContentType = contentType;
        http.Request.Headers["X-Amz-Target"] = "GatewayAdmin." + action;
        http.Request.Headers.Authorization = "AWS4-HMAC-SHA256 of the fake verifier";
        var bytes = Encoding.UTF8.GetBytes(body);
        http.Request.ContentLength = bytes.Length;
        http.Features.Set<IRequestBodyPipeFeature>(new FakeBodyPipe(PipeReader.Create(new MemoryStream(bytes))));
        var target = RequestTarget.Parse("/", "localhost:9000", []);
        Assert.True(AdminEndpoint.Takes(http.Request, target));
        await _endpoint.HandleAsync(http, target, new RequestTrace("0123456789ABCDEF", 0));
        return response.Finish(false);
    }
}

using System.IO.Pipelines;
using Gateway.Api;
using Gateway.Api.Pipeline;
using Gateway.Core.Blobs;
using Gateway.Core.Buckets;
using Gateway.Core.Multipart;
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
using Gateway.Testing.Authorization;
using Gateway.Testing.Fakes;
using Gateway.Testing.Identities;
using Gateway.Testing.Outside;
using Gateway.Testing.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Fuzz.Targets;

/// <summary>The whole pipeline over stores in memory, with the bucket <c>bucket</c> and the object <c>key</c> in it.</summary>
internal sealed class PipelineProbe
{
    private readonly GatewayPipeline _pipeline;

    public PipelineProbe()
    {
        var store = new MemoryStore();
        var buckets = new MemoryBuckets(store);
        var objects = new MemoryObjects(store);
        var identities = new MemoryIdentities(TimeProvider.System);
        var services = new FakeOutside().AddTo(new ServiceCollection(), identities, TimeProvider.System)
            .AddGatewayApi()
            .AddSingleton(new ApiOptions { Account = FixedCredentials.Account })
            .AddSingleton<IBucketStore>(buckets)
            .AddSingleton<IObjectIndex>(objects)
            .AddSingleton<IUploadStore>(new MemoryUploads(store, objects))
            .AddSingleton<IBlobStore>(new MemoryBlobs())
            .AddSingleton<IRequestVerifier>(new FakeRequestVerifier(Principal.RootOf(FixedCredentials.Account)))
            .AddSingleton<IAuthorizer, OwnerAuthorizer>()
            .AddSingleton<IDecisionSealer>(new DecisionSealer(MasterKey.Generate()))
            .AddSingleton<IAccountDirectory>(new FixedAccountDirectory(FixedCredentials.Account))
            .AddSingleton<IIdentityStore>(identities.Store)
            .AddSingleton<IUsageReader>(identities.Usage)
            .AddSingleton(identities.Policies)
            .AddSingleton(identities.Collector)
            .AddSingleton(identities.Making)
            .AddSingleton<ICredentialSource>(identities.Credentials)
            .AddSingleton<ISessionIssuer>(identities.Issuer)
            .AddSingleton(identities.Revocations)
            .AddSingleton(identities.Ring)
            .AddSingleton(new AccountDirectory(identities.Store, buckets, identities.Secrets, identities.Usage, FixedCredentials.Account.Id, TimeProvider.System))
            .AddSingleton(identities.Secrets)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .BuildServiceProvider();
        _pipeline = services.GetRequiredService<GatewayPipeline>();
        Send("PUT", "/bucket", [], []);
        Send("PUT", "/bucket/key", "body"u8.ToArray(), []);
    }

    /// <summary>The status of the answer, which for no input is a fault of the gateway.</summary>
    /// <exception cref="FuzzException">It is one.</exception>
    public int Send(string method, string target, byte[] body, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var http = new DefaultHttpContext();
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        http.Request.Method = method;
        http.Request.Headers.Host = "localhost";
        http.Request.Headers.ContentLength = body.Length;
        http.Response.Body = new MemoryStream();
        foreach (var (name, value) in headers)
        {
            http.Request.Headers[name] = value;
        }

        http.Features.Set<IRequestBodyPipeFeature>(new ProbeBody(PipeReader.Create(new MemoryStream(body))));
        _pipeline.HandleAsync(http).GetAwaiter().GetResult();
        var status = http.Response.StatusCode;
        return status is < 500 or 501 ? status : throw new FuzzException($"{method} {target} was answered with {status}");
    }

    private sealed record ProbeBody(PipeReader Reader) : IRequestBodyPipeFeature;
}

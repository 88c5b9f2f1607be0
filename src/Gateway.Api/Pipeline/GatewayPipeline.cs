using System.Diagnostics;
using Gateway.Api.Admin;
using Gateway.Api.Authorization;
using Gateway.Api.Query;
using Gateway.Api.Routing;
using Gateway.Api.S3;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Api.Pipeline;

/// <summary>
/// The way of every request through the gateway: route, authenticate, find the bucket, run the operation (which authorizes itself before it acts),
/// and turn every refusal and fault into S3's answer. Safe for concurrent use.
/// </summary>
public sealed class GatewayPipeline : IDisposable
{
    private readonly ApiOptions _options;
    private readonly IRequestVerifier _verifier;
    private readonly S3RequestServices _services;
    private readonly IBucketStore _buckets;
    private readonly OperationSet _operations;
    private readonly QueryEndpoint _query;
    private readonly AdminEndpoint _admin;
    private readonly FaultAnswer _faults;
    private readonly RequestTelemetry _telemetry;

    public GatewayPipeline(
        ApiOptions options, IRequestVerifier verifier, IBucketStore buckets, IServiceProvider services, ILoggerFactory logs)
    {
        _options = options;
        _verifier = verifier;
        _services = services.GetRequiredService<S3RequestServices>();
        _buckets = buckets;
        _operations = new OperationSet(services);
        var logger = logs.CreateLogger<GatewayPipeline>();
        _faults = new FaultAnswer(logger, services.GetRequiredService<RefusedKeyLog>());
        _query = new QueryEndpoint(options, verifier, services, _faults);
        _admin = new AdminEndpoint(options, verifier, services, _faults);
        _telemetry = new RequestTelemetry(logger);
    }

    public void Dispose() => _telemetry.Dispose();

    /// <summary>Serves one request to its end.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        var id = RequestId.Create();
        var trace = new RequestTrace(id, Stopwatch.GetTimestamp());
        http.Response.Headers["x-amz-request-id"] = id;
        http.Response.Headers[RequestId.HostIdHeader] = RequestId.CreateHostId();
        ExpectedContinue.Watch(http);
        try
        {
            await RunAsync(http, trace);
        }
        catch (Exception fault) when (FaultAnswer.Takes(fault, http))
        {
            await _faults.WriteAsync(http, id, fault);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
        finally
        {
            _telemetry.Ended(trace, http.Response.StatusCode);
        }
    }

    private async Task RunAsync(HttpContext http, RequestTrace trace)
    {
        var cancellationToken = http.RequestAborted;
        var target = RequestTarget.Parse(
            http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, http.Request.Headers.Host.ToString(), _options.Domains);
        if (AdminEndpoint.Takes(http.Request, target))
        {
            await _admin.HandleAsync(http, target, trace);
            return;
        }

        if (QueryEndpoint.Takes(http.Request.Method, target))
        {
            await _query.HandleAsync(http, target, trace);
            return;
        }

        var row = OperationTable.Find(http.Request.Method, target, http.Request.Headers);
        trace.Operation = row.Name;
        RequestTelemetry.Name(trace);
        var head = RequestHeads.Read(http, target, _options);
        var signed = await _verifier.VerifyAsync(head, cancellationToken);
        var operation = _operations.Find(row) ?? throw S3Errors.NotImplemented.WithMessage($"The operation {row.Name} is not implemented.");
        if (signed.Payload >= PayloadKind.SignedChunks && !operation.TakesStreamedBody)
        {
            throw S3Errors.InvalidRequest.WithMessage("The value of x-amz-content-sha256 header is invalid.");
        }

        var request = new S3Request(http, target, row.Name, head, signed, trace.RequestId, _services);
        if (operation.NeedsBucket)
        {
            request.Bucket = await FindBucketAsync(target, cancellationToken);
            ExpectedBucketOwner.Check(request.Header("x-amz-expected-bucket-owner"), request.Bucket.Owner);
        }

        if (operation.ReadsDocument && signed.Principal.Kind == PrincipalKind.Anonymous && !operation.MayBeAnonymous(request))
        {
            throw S3Errors.AccessDenied.With();
        }

        await operation.RunAsync(request, new S3Response(http.Response), cancellationToken);
    }

    private async ValueTask<BucketRecord> FindBucketAsync(RequestTarget target, CancellationToken cancellationToken)
    {
        if (!BucketName.TryParse(target.Bucket, out var name))
        {
            throw S3Errors.InvalidBucketName.With(new ErrorDetail("BucketName", target.Bucket ?? ""));
        }

        return await _buckets.FindAsync(name, cancellationToken)
            ?? throw S3Errors.NoSuchBucket.With(new ErrorDetail("BucketName", name.Value));
    }
}

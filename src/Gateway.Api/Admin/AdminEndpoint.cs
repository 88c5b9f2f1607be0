using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Api.Authorization;
using Gateway.Api.Control;
using Gateway.Api.Pipeline;
using Gateway.Api.Routing;
using Gateway.Api.Sts;
using Gateway.Core.Errors;
using Gateway.Iam.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Api.Admin;

/// <summary>
/// The administration, which shares the endpoint of S3: <c>POST /</c> with <c>X-Amz-Target: GatewayAdmin.Action</c>, in AWS's JSON protocol 1.1.
/// Safe for concurrent use.
/// </summary>
/// <remarks>https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html</remarks>
internal sealed class AdminEndpoint(ApiOptions options, IRequestVerifier verifier, IServiceProvider services, FaultAnswer faults)
{
    /// <summary>The service of credential scopes.</summary>
    public const string Service = "admin";

    public const string ContentType = "application/x-amz-json-1.1";

    private const string RequestIdHeader = "x-amzn-RequestId";
    private const string TargetHeader = "X-Amz-Target";
    private const string TargetPrefix = "GatewayAdmin.";

    private static readonly string[] s_services = [Service];

    // Nothing of it is ever put into a page.
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly AdminActionSet _actions = new(services);
    private readonly AccessCheck _access = services.GetRequiredService<AccessCheck>();
    private readonly ContextSource _source = services.GetRequiredService<ContextSource>();
    private readonly ControlBodies _bodies = new(verifier, options);

    /// <summary>Whether a request is for this endpoint and for no other.</summary>
    public static bool Takes(HttpRequest request, RequestTarget target) =>
        target.Level == ResourceLevel.Service && HttpMethods.IsPost(request.Method) && request.Headers.ContainsKey(TargetHeader);

    /// <summary>Serves one request to its end, refusals and faults included.</summary>
    public async Task HandleAsync(HttpContext http, RequestTarget target, RequestTrace trace)
    {
        var cancellationToken = http.RequestAborted;
        http.Response.Headers[RequestIdHeader] = trace.RequestId;
        try
        {
            var (head, body) = await _bodies.ReadAsync(http, target, s_services, cancellationToken);
            var (name, action) = FindAction(http.Request);
            trace.Operation = name;
            RequestTelemetry.Name(trace);
            var signed = await verifier.VerifyAsync(head, cancellationToken);
            if (signed.Scheme == SignatureScheme.None)
            {
                throw AdminErrors.MissingAuthenticationToken.With();
            }

            SessionLimits.Demand(signed.Principal, Service, name);
            DemandJson(http.Request);
            var output = new ArrayBufferWriter<byte>(1024);
            await using (var json = new Utf8JsonWriter(output, s_json))
            {
                json.WriteStartObject();
                await action.RunAsync(new AdminRequest(http, AdminMembers.Parse(body), signed, trace.RequestId, _access, _source), json, cancellationToken);
                json.WriteEndObject();
            }

            await SendAsync(http, StatusCodes.Status200OK, output.WrittenMemory, cancellationToken);
        }
        catch (Exception fault) when (FaultAnswer.Takes(fault, http))
        {
            await faults.WriteAsync(
                http, trace.RequestId, fault, refusal => RefuseAsync(http, trace.RequestId, AdminErrorTranslation.Translate(refusal), cancellationToken));
        }
    }

    private (string Name, AdminAction Action) FindAction(HttpRequest request)
    {
        var target = request.Headers[TargetHeader];
        return target is [{ } only] && only.StartsWith(TargetPrefix, StringComparison.Ordinal) && _actions.Find(only[TargetPrefix.Length..]) is { } action
            ? (only[TargetPrefix.Length..], action)
            : throw AdminErrors.UnknownOperation.With();
    }

    private static void DemandJson(HttpRequest request)
    {
        var type = request.ContentType.AsSpan();
        var end = type.IndexOf(';');
        if (!(end < 0 ? type : type[..end]).Trim().Equals(ContentType, StringComparison.OrdinalIgnoreCase))
        {
            throw AdminErrors.Serialization.WithMessage($"The Content-Type of the request must be {ContentType}.");
        }
    }

    private static async Task RefuseAsync(HttpContext http, string requestId, S3Exception refusal, CancellationToken cancellationToken)
    {
        var output = new ArrayBufferWriter<byte>(512);
        await using (var json = new Utf8JsonWriter(output, s_json))
        {
            json.WriteStartObject();
            json.WriteString("__type", refusal.Error.Code);
            json.WriteString("message", refusal.Message);
            json.WriteEndObject();
        }

        http.Response.Headers[RequestIdHeader] = requestId;
        http.Response.Headers["x-amzn-ErrorType"] = refusal.Error.Code;
        await SendAsync(http, refusal.Error.Status, output.WrittenMemory, cancellationToken);
    }

    private static async Task SendAsync(HttpContext http, int status, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = ContentType;
        http.Response.ContentLength = json.Length;
        await http.Response.BodyWriter.WriteAsync(json, cancellationToken);
    }
}

using System.Text;
using System.Xml;
using Gateway.Api.Authorization;
using Gateway.Api.Control;
using Gateway.Api.Pipeline;
using Gateway.Api.Routing;
using Gateway.Api.Sts;
using Gateway.Api.Wire;
using Gateway.Core.Errors;
using Gateway.Iam.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Api.Query;

/// <summary>IAM and STS, which share the endpoint of S3: <c>POST /</c>, or <c>GET /?Action=…</c>. Safe for concurrent use.</summary>
internal sealed class QueryEndpoint(ApiOptions options, IRequestVerifier verifier, IServiceProvider services, FaultAnswer faults)
{
    private const string RequestIdHeader = "x-amzn-RequestId";

    private static readonly string[] s_services = [.. QueryService.All.Select(service => service.Name)];

    private readonly QueryActionSet _actions = new(services);
    private readonly AccessCheck _access = services.GetRequiredService<AccessCheck>();
    private readonly ContextSource _contexts = services.GetRequiredService<ContextSource>();
    private readonly ControlBodies _bodies = new(verifier, options);

    /// <summary>Whether a request is for this endpoint and not for S3.</summary>
    public static bool Takes(string method, RequestTarget target) =>
        target.Level == ResourceLevel.Service && (HttpMethods.IsPost(method) || (HttpMethods.IsGet(method) && target.Query.Has("Action")));

    /// <summary>Serves one request to its end, refusals and faults included.</summary>
    public async Task HandleAsync(HttpContext http, RequestTarget target, RequestTrace trace)
    {
        var cancellationToken = http.RequestAborted;
        var service = QueryService.Iam;
        http.Response.Headers[RequestIdHeader] = trace.RequestId;
        try
        {
            var (head, body) = await _bodies.ReadAsync(http, target, s_services, cancellationToken);
            var parameters = QueryParameters.Read(target.Query, Encoding.Latin1.GetString(body));
            service = ServiceOf(parameters["Version"]) ?? service;
            var row = FindRow(parameters, ref service);
            trace.Operation = row.Name;
            RequestTelemetry.Name(trace);
            var signed = await verifier.VerifyAsync(head, cancellationToken);
            var action = _actions.Find(row) ?? throw IamErrors.NotImplemented.WithMessage($"The action {row.Name} is not implemented.");
            if (signed.Scheme == SignatureScheme.None && !action.TakesAnonymous)
            {
                throw IamErrors.MissingAuthenticationToken.With();
            }

            if (signed.Service is { } scope && scope != row.Service.Name)
            {
                throw IamErrors.SignatureDoesNotMatch.WithMessage($"Credential should be scoped to correct service: '{row.Service.Name}'.");
            }

            SessionLimits.Demand(signed.Principal, row.Service.Name, row.Name);
            using var xml = new S3XmlWriter();
            xml.StartRoot(row.Name + "Response", row.Service.Namespace);
            var start = xml.Written.Length;
            xml.Start(row.Name + "Result");
            var inside = xml.Written.Length;
            await action.RunAsync(new QueryRequest(http, parameters, signed, trace.RequestId, _access, _contexts), new QueryResult(xml), cancellationToken);
            if (xml.Written.Length == inside && !action.HasEmptyResult)
            {
                xml.Truncate(start);
            }
            else
            {
                xml.End(row.Name + "Result");
            }

            xml.Start("ResponseMetadata");
            xml.Element("RequestId", trace.RequestId);
            xml.End("ResponseMetadata");
            xml.End(row.Name + "Response");
            await SendAsync(http, StatusCodes.Status200OK, xml, cancellationToken);
        }
        catch (Exception fault) when (FaultAnswer.Takes(fault, http))
        {
            await faults.WriteAsync(
                http, trace.RequestId, fault, refusal => RefuseAsync(http, service, trace.RequestId, QueryErrors.Translate(refusal), cancellationToken));
        }
    }

    private static QueryService? ServiceOf(string? version) => QueryService.All.FirstOrDefault(service => service.Version == version);

    private static QueryRow FindRow(QueryParameters parameters, ref QueryService service)
    {
        var name = parameters["Action"] ?? throw IamErrors.MissingAction.WithMessage("The request must contain the parameter Action.");
        var version = parameters["Version"] ?? service.Version;
        var row = QueryTable.Find(version, name)
            ?? throw IamErrors.InvalidAction.WithMessage($"Could not find operation {name} for version {version}");
        service = row.Service;
        return row;
    }

    private static async Task RefuseAsync(
        HttpContext http, QueryService service, string requestId, S3Exception refusal, CancellationToken cancellationToken)
    {
        http.Response.Headers[RequestIdHeader] = requestId;
        using var xml = new S3XmlWriter();
        xml.StartRoot("ErrorResponse", service.Namespace);
        xml.Start("Error");
        xml.Element("Type", refusal.Error.Status < 500 ? "Sender" : "Receiver");
        xml.Element("Code", refusal.Error.Code);
        xml.Element("Message", Writable(refusal.Message));
        xml.End("Error");
        xml.Element("RequestId", requestId);
        xml.End("ErrorResponse");
        await SendAsync(http, refusal.Error.Status, xml, cancellationToken);
    }

    /// <summary>Messages repeat what clients sent, which may be what XML cannot hold.</summary>
    private static string Writable(string message) => string.Create(message.Length, message, static (text, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            text[i] = XmlConvert.IsXmlChar(source[i]) ? source[i] : '\uFFFD';
        }
    });

    private static async Task SendAsync(HttpContext http, int status, S3XmlWriter xml, CancellationToken cancellationToken)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/xml";
        http.Response.ContentLength = xml.Written.Length;
        await http.Response.BodyWriter.WriteAsync(xml.Written, cancellationToken);
    }
}

using System.Net;
using Gateway.Api.Connections;
using Gateway.Api.Routing;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Signing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Pipeline;

/// <summary>Builds the head that a signature covers from Kestrel's view of a request.</summary>
internal static class RequestHeads
{
    /// <summary>Of a request to a control service, which takes nothing but signatures.</summary>
    public static RequestHead ReadControl(HttpContext http, RequestTarget target) =>
        Read(http, target, isConfidential: http.Request.IsHttps, certificate: null);

    /// <summary>Of a request to S3.</summary>
    /// <exception cref="S3Exception"><c>InvalidRequest</c>: a trusted proxy names a certificate that is none.</exception>
    public static RequestHead Read(HttpContext http, RequestTarget target, ApiOptions options)
    {
        var connection = ClientConnection.Of(http, options.TrustedNetworks, options.ForwardedHeader);
        var isConfidential = connection.IsSecure || (IsLoopback(connection.Address) && IsLoopback(http.Connection.RemoteIpAddress));
        try
        {
            return Read(http, target, isConfidential, options.AuthenticatesCertificates ? ClientCertificates.Of(http, options) : null);
        }
        catch (FederationException e)
        {
            throw S3Errors.InvalidRequest.WithMessage(e.Message);
        }
    }

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    private static RequestHead Read(HttpContext http, RequestTarget target, bool isConfidential, ClientCertificate? certificate)
    {
        var source = http.Request.Headers;
        var headers = new List<HeaderField>(source.Count);
        foreach (var (name, values) in source)
        {
            foreach (var value in values)
            {
                headers.Add(new HeaderField(name, value ?? ""));
            }
        }

        return new RequestHead
        {
            Method = http.Request.Method,
            RawPath = target.RawPath,
            RawQuery = target.RawQuery,
            Headers = headers,
            HostBucket = target.HostBucket,
            IsTls = http.Request.IsHttps,
            IsConfidential = isConfidential,
            Certificate = certificate,
            ContentLength = http.Request.ContentLength,
        };
    }
}

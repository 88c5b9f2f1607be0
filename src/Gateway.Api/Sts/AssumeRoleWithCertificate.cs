using Gateway.Api.Connections;
using Gateway.Api.Pipeline;
using Gateway.Api.Query;
using Gateway.Api.Sts.Outside;
using Gateway.Core.Federation;
using Gateway.Iam.Outside;

namespace Gateway.Api.Sts;

/// <summary>A session for the holder of a client certificate, which the connection itself proves. MinIO's action.</summary>
/// <remarks>https://min.io/docs/minio/linux/developers/security-token-service/AssumeRoleWithCertificate.html</remarks>
internal sealed class AssumeRoleWithCertificate(
    OutsideSessions sessions, LoginThrottle throttle, ApiOptions options, IClientCertificateIdentities certificates)
    : OutsideAction(sessions, throttle, options)
{
    protected override ProviderKind Kind => ProviderKind.Certificate;

    protected override OutsideInput ReadProof(QueryParameters parameters, OutsideInput input) => input;

    protected override string AttemptOf(QueryRequest request, OutsideInput input) => LoginThrottle.OfProof(Kind, request.Http.Connection.Id);

    protected override async ValueTask<OutsideIdentity> AuthenticateAsync(
        QueryRequest request, OutsideInput input, OutsideTarget target, CancellationToken cancellationToken)
    {
        if (!request.Client.IsSecure)
        {
            throw new FederationException(FederationFailure.InsecureConnection, "A client certificate needs TLS.");
        }

        var sent = ClientCertificates.Of(request.Http, Options)
            ?? throw new FederationException(FederationFailure.InvalidCertificate, "No client certificate was provided.");
        return await certificates.ValidateAsync(sent.Leaf, sent.Others, cancellationToken);
    }

    protected override void Write(QueryRequest request, QueryResult result, OutsideInput input, OutsideAnswer output) => result.Credentials(output.Session);
}

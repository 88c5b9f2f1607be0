using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Federation;

namespace Gateway.Testing.Outside;

/// <summary>Takes every client certificate for that of one identity. Not for concurrent changes.</summary>
public sealed class FakeCertificates : IClientCertificateIdentities
{
    /// <summary>Null refuses all.</summary>
    public OutsideIdentity? Identity { get; set; }

    /// <summary>Why all are refused.</summary>
    public FederationFailure Refusal { get; set; } = FederationFailure.InvalidCertificate;

    public ValueTask<OutsideIdentity> ValidateAsync(
        X509Certificate2 certificate, IReadOnlyList<X509Certificate2> others, CancellationToken cancellationToken) =>
        Identity is { } identity ? ValueTask.FromResult(identity) : throw new FederationException(Refusal, "The certificate is not accepted.");
}

using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Authorization;

namespace Gateway.Iam.Signing;

/// <summary>Where nothing but signatures counts.</summary>
internal sealed class NoDirectLogins : IDirectLogins
{
    public static NoDirectLogins Instance { get; } = new();

    public bool TakesCertificates => false;

    public bool TakesTokens => false;

    public ValueTask<Principal> FindByCertificateAsync(ClientCertificate certificate, CancellationToken cancellationToken) =>
        throw S3Errors.AccessDenied.With();

    public ValueTask<Principal> FindByTokenAsync(string token, CancellationToken cancellationToken) => throw S3Errors.AccessDenied.With();
}

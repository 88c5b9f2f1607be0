using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Iam.Authorization;

namespace Gateway.Iam.Signing;

/// <summary>Requests that no signature, but a certificate or a token says the sender of. Safe for concurrent use.</summary>
public interface IDirectLogins
{
    /// <summary>Whether a client's certificate is enough.</summary>
    bool TakesCertificates { get; }

    /// <summary>Whether an OpenID Connect token is.</summary>
    bool TakesTokens { get; }

    /// <exception cref="S3Exception">It is refused; says why.</exception>
    ValueTask<Principal> FindByCertificateAsync(ClientCertificate certificate, CancellationToken cancellationToken);

    /// <exception cref="S3Exception">It is refused; says why.</exception>
    ValueTask<Principal> FindByTokenAsync(string token, CancellationToken cancellationToken);
}

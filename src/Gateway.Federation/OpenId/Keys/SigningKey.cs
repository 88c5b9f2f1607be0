using Microsoft.IdentityModel.Tokens;

namespace Gateway.Federation.OpenId.Keys;

/// <summary>A public key with which a provider's signatures are checked. Immutable.</summary>
/// <param name="Id">Null when the provider gives it none.</param>
/// <param name="Key">RSA or EC.</param>
/// <param name="Thumbprint">Of RFC 7638: the same for the same key.</param>
/// <param name="Algorithm">The only one that it is for; null for any that fits the key.</param>
/// <param name="Issuer">At Entra ID, whose tokens it is for, with <c>{tenantid}</c> for any tenant; null elsewhere.</param>
internal sealed record SigningKey(string? Id, SecurityKey Key, string Thumbprint, string? Algorithm, string? Issuer)
{
    /// <summary>Whether a signature of this algorithm can be one of this key. An elliptic curve has exactly one algorithm (RFC 7518, section 3.4).</summary>
    public bool Fits(string algorithm) =>
        (Algorithm is null || Algorithm == algorithm)
        && Key switch
        {
            RsaSecurityKey => algorithm is "RS256" or "RS384" or "RS512" or "PS256" or "PS384" or "PS512",
            ECDsaSecurityKey ec => algorithm == ec.KeySize switch { 256 => "ES256", 384 => "ES384", 521 => "ES512", _ => null },
            _ => false,
        };
}

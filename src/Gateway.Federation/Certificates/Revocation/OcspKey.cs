using Gateway.Federation.Certificates.Names;

namespace Gateway.Federation.Certificates.Revocation;

/// <summary>What an OCSP answer is about.</summary>
/// <param name="Responder">Who gave it.</param>
/// <param name="Issuer">The SHA-256 of the issuer's certificate.</param>
/// <param name="Serial">Of the certificate.</param>
internal readonly record struct OcspKey(Uri Responder, string Issuer, SerialNumber Serial);

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Federation.Tests.Certificates;

/// <summary>Signs certificates with MD5 or SHA-1, which the framework's own does not.</summary>
internal sealed class WeakSigner(RSA key, HashAlgorithmName hash, RSASignaturePadding padding) : X509SignatureGenerator
{
    // PKCS #1, or PSS without parameters, which stands for SHA-1 (RFC 4055, sections 5 and 3.1).
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => Convert.FromHexString(
        padding == RSASignaturePadding.Pss ? "300D06092A864886F70D01010A3000"
        : hash == HashAlgorithmName.MD5 ? "300D06092A864886F70D0101040500"
        : "300D06092A864886F70D0101050500");

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, hash, padding);

    protected override PublicKey BuildPublicKey() => CreateForRSA(key, padding).PublicKey;
}

using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Gateway.Federation.Tests.OpenId;

/// <summary>A key of a provider that signs whatever a test wants. Disposed by whoever made it.</summary>
internal sealed class TokenKey : IDisposable
{
    /// <summary>One that need not be made for each test. Never disposed.</summary>
    public static readonly TokenKey Shared = Rsa();

    private readonly AsymmetricAlgorithm _key;

    private TokenKey(string id, string algorithm, AsymmetricAlgorithm key)
    {
        Id = id;
        Algorithm = algorithm;
        _key = key;
    }

    public string Id { get; }

    public string Algorithm { get; }

    /// <summary>What <c>issuer</c> the key has in the key set; Entra ID's have one.</summary>
    public string? Issuer { get; private init; }

    public static TokenKey Rsa(string id = "key-1", string algorithm = "RS256", int bits = 2048, string? issuer = null) =>
        new(id, algorithm, RSA.Create(bits)) { Issuer = issuer };

    public static TokenKey Ec(string id, string algorithm) => new(id, algorithm, ECDsa.Create(algorithm switch
    {
        "ES256" => ECCurve.NamedCurves.nistP256,
        "ES384" => ECCurve.NamedCurves.nistP384,
        _ => ECCurve.NamedCurves.nistP521,
    }));

    public byte[] Sign(byte[] data, string algorithm)
    {
        var hash = new HashAlgorithmName($"SHA{algorithm[2..]}");
        return _key switch
        {
            RSA rsa => rsa.SignData(data, hash, algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
            ECDsa ec => ec.SignData(data, hash),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>What an attacker has: the public key as a file, the best-known key of an HMAC that a confused reader would check with.</summary>
    public string ToPem() => _key.ExportSubjectPublicKeyInfoPem();

    public Dictionary<string, object> ToJwk()
    {
        var jwk = new Dictionary<string, object> { ["kid"] = Id, ["use"] = "sig" };
        if (_key is RSA rsa)
        {
            var parameters = rsa.ExportParameters(includePrivateParameters: false);
            jwk["kty"] = "RSA";
            jwk["n"] = Base64UrlEncoder.Encode(parameters.Modulus);
            jwk["e"] = Base64UrlEncoder.Encode(parameters.Exponent);
        }
        else if (_key is ECDsa ec)
        {
            var parameters = ec.ExportParameters(includePrivateParameters: false);
            jwk["kty"] = "EC";
            jwk["crv"] = $"P-{ec.KeySize}";
            jwk["x"] = Base64UrlEncoder.Encode(parameters.Q.X);
            jwk["y"] = Base64UrlEncoder.Encode(parameters.Q.Y);
        }

        if (Issuer is not null)
        {
            jwk["issuer"] = Issuer;
        }

        return jwk;
    }

    public void Dispose() => _key.Dispose();
}

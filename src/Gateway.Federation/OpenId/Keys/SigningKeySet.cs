using System.Security.Cryptography;
using System.Text.Json;
using Gateway.Federation.OpenId.Claims;
using Microsoft.IdentityModel.Tokens;

namespace Gateway.Federation.OpenId.Keys;

/// <summary>The keys of one provider (a JWK Set, RFC 7517), and of no other. Immutable.</summary>
internal sealed class SigningKeySet
{
    private const int MinRsaBits = 2048;

    private readonly SigningKey[] _keys;

    private SigningKeySet(SigningKey[] keys) => _keys = keys;

    public int Count => _keys.Length;

    /// <summary>
    /// The public keys for signatures; others are left out: symmetric ones, those for encryption, of unknown kinds and curves, and RSA below 2048 bits. Null
    /// when it is no key set.
    /// </summary>
    public static SigningKeySet? Parse(ReadOnlyMemory<byte> json)
    {
        if (ClaimSet.Parse(json) is not { } set || !set.TryFind("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        return new SigningKeySet([.. keys.EnumerateArray().Select(Read).OfType<SigningKey>()]);
    }

    /// <summary>
    /// The key of an id; without an id the only one that fits the algorithm, since trying several would let a provider's weakest key speak for all. Null
    /// when there is none.
    /// </summary>
    public SigningKey? Find(string? keyId, string algorithm)
    {
        var fitting = Array.FindAll(_keys, k => (keyId is null || k.Id == keyId) && k.Fits(algorithm));
        return fitting is [var only] ? only : keyId is null ? null : fitting.FirstOrDefault();
    }

    /// <summary>Whether a key, known from an earlier set, is still one of these.</summary>
    public bool Contains(SigningKey key) => _keys.Any(k => k.Id == key.Id && k.Thumbprint == key.Thumbprint);

    private static SigningKey? Read(JsonElement element)
    {
        try
        {
            var jwk = new JsonWebKey(element.GetRawText());
            if ((!string.IsNullOrEmpty(jwk.Use) && jwk.Use != "sig") || (jwk.KeyOps.Count > 0 && !jwk.KeyOps.Contains("verify")))
            {
                return null;
            }

            var issuer = element.TryGetProperty("issuer", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return PublicKey(jwk) is { } key
                ? new SigningKey(Empty(jwk.Kid), key, Convert.ToHexString(key.ComputeJwkThumbprint()), Empty(jwk.Alg), issuer)
                : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or CryptographicException or JsonException or InvalidOperationException)
        {
            // One key that cannot be read does not take the others with it.
            return null;
        }
    }

    private static SecurityKey? PublicKey(JsonWebKey jwk)
    {
        if (jwk is { Kty: "RSA", N: not null, E: not null })
        {
            var rsa = new RsaSecurityKey(new RSAParameters { Modulus = Base64UrlEncoder.DecodeBytes(jwk.N), Exponent = Base64UrlEncoder.DecodeBytes(jwk.E) });
            return rsa.KeySize >= MinRsaBits ? rsa : null;
        }

        if (jwk is { Kty: "EC", X: not null, Y: not null } && Curve(jwk.Crv) is { } curve)
        {
            var point = new ECPoint { X = Base64UrlEncoder.DecodeBytes(jwk.X), Y = Base64UrlEncoder.DecodeBytes(jwk.Y) };
            return new ECDsaSecurityKey(ECDsa.Create(new ECParameters { Curve = curve, Q = point }));
        }

        return null;
    }

    private static ECCurve? Curve(string? name) => name switch
    {
        "P-256" => ECCurve.NamedCurves.nistP256,
        "P-384" => ECCurve.NamedCurves.nistP384,
        "P-521" => ECCurve.NamedCurves.nistP521,
        _ => null,
    };

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

using System.Security.Cryptography;
using System.Text;
using Gateway.Iam.Credentials;

namespace Gateway.Iam.Signing.V4;

/// <summary>The key that a day, a region and a service derive from a secret. Immutable, safe for concurrent use.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal sealed class SigningKey
{
    private SigningKey(string accessKeyId, AccessKeySecret secret, HmacKey hmac)
    {
        AccessKeyId = accessKeyId;
        Secret = secret;
        Hmac = hmac;
    }

    public string AccessKeyId { get; }

    /// <summary>The secret that this was derived from: the key is no longer good when the access key has another.</summary>
    public AccessKeySecret Secret { get; }

    public HmacKey Hmac { get; }

    public static SigningKey Derive(string accessKeyId, AccessKeySecret secret, in CredentialScope scope) =>
        new(accessKeyId, secret, new HmacKey(DeriveBytes(secret.Utf8, scope.Date, scope.Region, scope.Service)));

    public bool IsOf(AccessKeySecret secret) =>
        ReferenceEquals(secret, Secret) || CryptographicOperations.FixedTimeEquals(secret.Utf8, Secret.Utf8);

    internal static byte[] DeriveBytes(ReadOnlySpan<byte> secret, ReadOnlySpan<char> date, ReadOnlySpan<char> region, ReadOnlySpan<char> service)
    {
        var first = new byte[4 + secret.Length];
        var key = new byte[HmacKey.Length];
        try
        {
            "AWS4"u8.CopyTo(first);
            secret.CopyTo(first.AsSpan(4));
            HMACSHA256.HashData(first, Encoding.Latin1.GetBytes(date.ToArray()), key);
            HMACSHA256.HashData(key, Encoding.Latin1.GetBytes(region.ToArray()), key);
            HMACSHA256.HashData(key, Encoding.Latin1.GetBytes(service.ToArray()), key);
            HMACSHA256.HashData(key, "aws4_request"u8, key);
            return key;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(first);
        }
    }
}

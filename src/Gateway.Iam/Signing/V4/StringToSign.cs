using System.Security.Cryptography;

namespace Gateway.Iam.Signing.V4;

/// <summary>The string to sign of SigV4.</summary>
internal static class StringToSign
{
    /// <summary>Appends it to the canonical request that the buffer holds.</summary>
    public static void Append(ref CanonicalBuffer buffer, in V4Claim claim) =>
        Append(ref buffer, claim.Timestamp, claim.Credential.Scope);

    public static void Append(ref CanonicalBuffer buffer, ReadOnlySpan<char> timestamp, ReadOnlySpan<char> scope)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        ShortSha256.Hash(buffer.Written, hash);
        buffer.Append("AWS4-HMAC-SHA256\n"u8);
        buffer.AppendLatin1(timestamp);
        buffer.Append((byte)'\n');
        buffer.AppendLatin1(scope);
        buffer.Append((byte)'\n');
        buffer.AppendHex(hash);
    }
}

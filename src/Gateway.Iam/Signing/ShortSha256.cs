using System.Security.Cryptography;

namespace Gateway.Iam.Signing;

/// <summary>SHA-256 of the few hundred bytes of a canonical request. Long data is better off with .NET's incremental hash.</summary>
internal static class ShortSha256
{
    /// <param name="hash">At least 32 bytes.</param>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        if (!LibCrypto.IsAvailable)
        {
            SHA256.HashData(data, hash);
            return;
        }

        LibCrypto.Start(out var state);
        LibCrypto.Append(ref state, data);
        LibCrypto.Finish(ref state, hash);
    }
}

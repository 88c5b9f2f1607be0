using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gateway.Iam.Credentials;

namespace Gateway.Iam.Sessions;

/// <summary>A session that was opened and made ready. Safe for concurrent use.</summary>
/// <param name="token">What it came with: the key is no answer to any other.</param>
/// <param name="credential">Always with a time of expiry.</param>
/// <param name="isRoots">Whether it has the permissions of a root.</param>
internal sealed class CachedSession(string token, CachedCredential credential, bool isRoots)
{
    public CachedCredential Credential => credential;

    public bool IsRoots => isRoots;

    public bool HasToken(string other) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(token.AsSpan()), MemoryMarshal.AsBytes(other.AsSpan()));
}

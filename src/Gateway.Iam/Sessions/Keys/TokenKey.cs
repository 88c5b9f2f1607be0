using System.Diagnostics;

namespace Gateway.Iam.Sessions.Keys;

/// <summary>A key of the ring, ready to seal and open. It shows nothing of itself in logs and debuggers. Immutable, safe for concurrent use.</summary>
[DebuggerDisplay("[secret]")]
internal sealed class TokenKey(ulong id, byte[] key)
{
    /// <summary>In bytes.</summary>
    public const int Length = 32;

    public ulong Id => id;

    /// <summary>For sealing only.</summary>
    public ReadOnlySpan<byte> Material => key;

    public override string ToString() => "[secret]";
}

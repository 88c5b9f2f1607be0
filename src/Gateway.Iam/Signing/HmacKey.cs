using System.Security.Cryptography;

namespace Gateway.Iam.Signing;

/// <summary>
/// A key of HMAC-SHA256 that is used often: the two blocks that depend on the key alone are hashed once. Immutable, safe for concurrent use.
/// </summary>
/// <remarks>RFC 2104 section 4</remarks>
internal sealed class HmacKey
{
    /// <summary>In bytes, of the key and of the code.</summary>
    public const int Length = 32;

    private const int BlockLength = 64;

    private readonly byte[] _key;
    private readonly LibCrypto.State _inner;
    private readonly LibCrypto.State _outer;

    public HmacKey(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, Length);
        _key = key.ToArray();
        if (LibCrypto.IsAvailable)
        {
            _inner = StateOf(key, 0x36);
            _outer = StateOf(key, 0x5c);
        }
    }

    public void Compute(ReadOnlySpan<byte> message, Span<byte> mac)
    {
        if (!LibCrypto.IsAvailable)
        {
            HMACSHA256.HashData(_key, message, mac);
            return;
        }

        Span<byte> hash = stackalloc byte[Length];
        var state = _inner;
        LibCrypto.Append(ref state, message);
        LibCrypto.Finish(ref state, hash);
        state = _outer;
        LibCrypto.Append(ref state, hash);
        LibCrypto.Finish(ref state, mac);
    }

    private static LibCrypto.State StateOf(ReadOnlySpan<byte> key, byte pad)
    {
        Span<byte> block = stackalloc byte[BlockLength];
        block.Fill(pad);
        for (var i = 0; i < key.Length; i++)
        {
            block[i] ^= key[i];
        }

        LibCrypto.Start(out var state);
        LibCrypto.Append(ref state, block);
        CryptographicOperations.ZeroMemory(block);
        return state;
    }
}

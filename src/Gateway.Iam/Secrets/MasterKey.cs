using System.Diagnostics;
using System.Security.Cryptography;

namespace Gateway.Iam.Secrets;

/// <summary>
/// A 256-bit key that seals the secrets at rest. It shows nothing of itself in logs and debuggers. Immutable, safe for concurrent use.
/// </summary>
[DebuggerDisplay("[secret]")]
public sealed class MasterKey
{
    /// <summary>In bytes.</summary>
    public const int Length = 32;

    /// <summary>In bytes; see <see cref="Id"/>.</summary>
    public const int IdLength = 8;

    private readonly byte[] _key;
    private readonly byte[] _id;

    private MasterKey(byte[] key)
    {
        _key = key;

        // A keyed hash of a fixed text names the key without telling anything about it.
        _id = HMACSHA256.HashData(key, "gateway master key id"u8)[..IdLength];
    }

    /// <summary>Names the key; stands in the clear in everything that it seals.</summary>
    public ReadOnlySpan<byte> Id => _id;

    /// <summary>For sealing only.</summary>
    internal ReadOnlySpan<byte> Bytes => _key;

    /// <summary>A new random key.</summary>
    public static MasterKey Generate() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Accepts 32 bytes as 64 hexadecimal digits or as base64; white space around them is ignored.</summary>
    public static bool TryParse(string? text, out MasterKey? key)
    {
        key = null;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length > 2 * Length)
        {
            return false;
        }

        var bytes = new byte[Length];
        var parsed = trimmed.Length == 2 * Length
            ? Convert.FromHexString(trimmed, bytes, out _, out var written) == System.Buffers.OperationStatus.Done
            : Convert.TryFromBase64Chars(trimmed, bytes, out written);
        if (!parsed || written != Length)
        {
            return false;
        }

        key = new MasterKey(bytes);
        return true;
    }

    /// <summary>The key as base64, for the one file that it is kept in.</summary>
    public string Reveal() => Convert.ToBase64String(_key);

    public override string ToString() => "[secret]";
}

using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Gateway.Core.Federation;

namespace Gateway.Federation.OpenId;

/// <summary>
/// The SHA-256 of all that a login shows and asks for: what was accepted is remembered by it, so that whoever reads the memory of a process finds no tokens
/// that were used long ago.
/// </summary>
internal readonly record struct LoginDigest(UInt128 First, UInt128 Second)
{
    public static LoginDigest Of(WebIdentityLogin login)
    {
        var provider = login.Provider?.Name;
        var length = login.Token.Length + (login.AccessToken?.Length ?? 0) + (provider?.Length ?? 0);
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(length) + (3 * sizeof(int)) + 9);
        var written = 0;
        try
        {
            // With the lengths before them, two logins that differ are never the same bytes.
            foreach (var part in (ReadOnlySpan<string?>)[login.Token, login.AccessToken, provider])
            {
                BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(written), part?.Length ?? -1);
                written += sizeof(int);
                written += Encoding.UTF8.GetBytes(part, buffer.AsSpan(written));
            }

            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(buffer.AsSpan(0, written), hash);
            return new LoginDigest(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer.AsSpan(0, written));
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

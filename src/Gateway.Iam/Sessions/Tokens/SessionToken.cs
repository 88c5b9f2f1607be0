using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gateway.Iam.Sessions.Keys;

namespace Gateway.Iam.Sessions.Tokens;

/// <summary>
/// The token of a session: all that the session is, sealed with AES-256-GCM, so that every gateway with the key knows it and nobody else can read or
/// change it. It belongs to one access key id, which is bound in and not part of it.
/// </summary>
/// <remarks>
/// Version 1, base64url: one byte version, 8 bytes key id, 12 bytes random nonce, the ciphertext, 16 bytes tag. Version and key id are authenticated
/// together with the purpose and the access key id. Inside is what <see cref="SessionPacking"/> packs. Random nonces are good for 2^32 seals under one key
/// (NIST SP 800-38D, 8.3).
/// </remarks>
internal sealed class SessionToken
{
    /// <summary>In characters.</summary>
    public const int MaximumLength = 4096;

    private const byte FormatVersion = 1;
    private const int HeaderLength = 1 + sizeof(ulong);
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = HeaderLength + NonceLength + TagLength;

    private static readonly SearchValues<char> s_alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private readonly byte[] _bytes;

    private SessionToken(byte[] bytes) => _bytes = bytes;

    /// <summary>The key that it was sealed with, it says.</summary>
    public ulong KeyId => BinaryPrimitives.ReadUInt64BigEndian(_bytes.AsSpan(1));

    /// <summary>How long the token of a session is, in characters.</summary>
    public static int LengthOf(SessionContent content) => Base64Url.GetEncodedLength(Overhead + SessionPacking.Pack(content).Length);

    /// <summary>The token, which may be longer than <see cref="MaximumLength"/>.</summary>
    public static string Seal(SessionContent content, TokenKey key) => Seal(content, key, RandomNumberGenerator.GetBytes(NonceLength));

    /// <summary>Reads the envelope; null when the text cannot be a token of this version.</summary>
    public static SessionToken? Parse(string text)
    {
        // One token has one text: no padding, no white space, no spare bits.
        if (text.Length is 0 or > MaximumLength || text.AsSpan().ContainsAnyExcept(s_alphabet) || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length > Overhead && bytes[0] == FormatVersion && Base64Url.EncodeToString(bytes) == text ? new SessionToken(bytes) : null;
    }

    /// <summary>The session; null when the token was changed, or is another session's. Whether it is over is not looked at.</summary>
    public SessionContent? Open(TokenKey key, string accessKeyId)
    {
        var packed = new byte[_bytes.Length - Overhead];
        using var aes = new AesGcm(key.Material, TagLength);
        try
        {
            aes.Decrypt(
                _bytes.AsSpan(HeaderLength, NonceLength),
                _bytes.AsSpan((HeaderLength + NonceLength)..^TagLength),
                _bytes.AsSpan()[^TagLength..],
                packed,
                Bound(_bytes.AsSpan(0, HeaderLength), accessKeyId));
            return SessionPacking.Unpack(packed, accessKeyId);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(packed);
        }
    }

    /// <summary>With a nonce of the caller's, so that a test can freeze the bytes.</summary>
    internal static string Seal(SessionContent content, TokenKey key, ReadOnlySpan<byte> nonce)
    {
        var packed = SessionPacking.Pack(content);
        var bytes = new byte[Overhead + packed.Length];
        var header = bytes.AsSpan(0, HeaderLength);
        header[0] = FormatVersion;
        BinaryPrimitives.WriteUInt64BigEndian(header[1..], key.Id);
        nonce.CopyTo(bytes.AsSpan(HeaderLength));
        using var aes = new AesGcm(key.Material, TagLength);
        aes.Encrypt(
            nonce,
            packed,
            bytes.AsSpan(HeaderLength + NonceLength, packed.Length),
            bytes.AsSpan(bytes.Length - TagLength),
            Bound(header, content.AccessKeyId));
        return Base64Url.EncodeToString(bytes);
    }

    private static byte[] Bound(ReadOnlySpan<byte> header, string accessKeyId) =>
        [.. header, .. "gateway session token "u8, .. Encoding.UTF8.GetBytes(accessKeyId)];
}

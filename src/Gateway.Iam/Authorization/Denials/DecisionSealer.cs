using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Gateway.Core.Names;
using Gateway.Iam.Secrets;

namespace Gateway.Iam.Authorization.Denials;

/// <summary>
/// Seals decisions with AES-256-GCM, each under a key of its own that is derived (HKDF with SHA-256) from the master key and a random salt. A message tells
/// nothing but roughly how long the decision is.
/// </summary>
/// <remarks>
/// Message, version 1, base64url: one byte version, 8 bytes master key id, 16 bytes salt, the ciphertext, 16 bytes tag. Version, key id and salt are
/// authenticated. Inside: one byte version, 12 digits of the account, and the JSON, compressed with Brotli. A derived key seals one message,
/// so its nonce can be constant.
/// </remarks>
public sealed class DecisionSealer : IDecisionSealer
{
    /// <summary>
    /// In characters. The message is a header too, and reverse proxies commonly take a head of 4 KiB in all.
    /// </summary>
    public const int MaximumLength = 2800;

    private const byte FormatVersion = 1;
    private const int SaltLength = 16;
    private const int HeaderLength = 1 + MasterKey.IdLength + SaltLength;
    private const int TagLength = 16;
    private const int NonceLength = 12;

    // Brotli makes much of little: what a message may hold is bounded also when it is read.
    private const int MaximumJson = 256 * 1024;

    private readonly MasterKey[] _keys;

    /// <param name="current">Seals, and opens.</param>
    /// <param name="retired">Older keys, which only open.</param>
    public DecisionSealer(MasterKey current, params ReadOnlySpan<MasterKey> retired)
    {
        ArgumentNullException.ThrowIfNull(current);
        _keys = [current, .. retired];
    }

    public string Seal(DecisionRecord decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        for (var detail = DecisionDetail.Everything; ; detail++)
        {
            var message = Seal(Pack(decision.Account, DecisionJson.Write(decision, detail)));
            if (message.Length <= MaximumLength || detail == DecisionDetail.Least)
            {
                return message;
            }
        }
    }

    public OpenedDecision? Open(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Length > MaximumLength || !Base64Url.IsValid(message))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(message).AsSpan();
        if (bytes.Length <= HeaderLength + TagLength
            || bytes[0] != FormatVersion
            || Find(bytes.Slice(1, MasterKey.IdLength)) is not { } key)
        {
            return null;
        }

        var header = bytes[..HeaderLength];
        var plain = new byte[bytes.Length - HeaderLength - TagLength];
        using var aes = new AesGcm(Derive(key, header[^SaltLength..]), TagLength);
        try
        {
            aes.Decrypt(stackalloc byte[NonceLength], bytes[HeaderLength..^TagLength], bytes[^TagLength..], plain, header);
            return Unpack(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Derive(MasterKey key, ReadOnlySpan<byte> salt)
    {
        var derived = new byte[MasterKey.Length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes, derived, salt, "gateway authorization message"u8);
        return derived;
    }

    private static byte[] Pack(AccountId account, byte[] json)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(json.Length)];
        BrotliEncoder.TryCompress(json, compressed, out var length, quality: 5, window: 18);
        return [FormatVersion, .. Encoding.ASCII.GetBytes(account.Value), .. compressed.AsSpan(0, length)];
    }

    private static OpenedDecision? Unpack(ReadOnlySpan<byte> plain)
    {
        if (plain.Length < 1 + AccountId.Length || plain[0] != FormatVersion)
        {
            return null;
        }

        var json = new byte[MaximumJson];
        return BrotliDecoder.TryDecompress(plain[(1 + AccountId.Length)..], json, out var length)
            ? new OpenedDecision(AccountId.Parse(Encoding.ASCII.GetString(plain.Slice(1, AccountId.Length))), Encoding.UTF8.GetString(json.AsSpan(0, length)))
            : null;
    }

    private string Seal(byte[] plain)
    {
        var message = new byte[HeaderLength + plain.Length + TagLength];
        var header = message.AsSpan(0, HeaderLength);
        header[0] = FormatVersion;
        _keys[0].Id.CopyTo(header[1..]);
        RandomNumberGenerator.Fill(header[^SaltLength..]);
        using var aes = new AesGcm(Derive(_keys[0], header[^SaltLength..]), TagLength);
        aes.Encrypt(stackalloc byte[NonceLength], plain, message.AsSpan(HeaderLength, plain.Length), message.AsSpan(HeaderLength + plain.Length), header);
        return Base64Url.EncodeToString(message);
    }

    private MasterKey? Find(ReadOnlySpan<byte> id)
    {
        foreach (var key in _keys)
        {
            if (id.SequenceEqual(key.Id))
            {
                return key;
            }
        }

        return null;
    }
}

using System.Security.Cryptography;

namespace Gateway.Iam.Secrets;

/// <summary>
/// Seals secrets for storage with AES-256-GCM. The purpose is bound in: what was sealed for one purpose does not open for another.
/// Safe for concurrent use.
/// </summary>
/// <remarks>
/// Envelope, version 1: one byte version, 8 bytes key id, 12 bytes random nonce, the ciphertext, 16 bytes tag. Version and key id are
/// authenticated together with the purpose. Random nonces are good for 2^32 seals under one key (NIST SP 800-38D, 8.3).
/// </remarks>
public sealed class SecretSealer
{
    private const byte FormatVersion = 1;
    private const int HeaderLength = 1 + MasterKey.IdLength;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly MasterKey _current;
    private readonly MasterKey[] _retired;

    /// <param name="current">Seals, and opens.</param>
    /// <param name="retired">Older keys, which only open.</param>
    public SecretSealer(MasterKey current, params ReadOnlySpan<MasterKey> retired)
    {
        ArgumentNullException.ThrowIfNull(current);
        _current = current;
        _retired = retired.ToArray();
    }

    /// <summary>How many bytes the envelope adds to what it seals.</summary>
    public static int Overhead => HeaderLength + NonceLength + TagLength;

    /// <param name="secret">What is sealed; may be empty.</param>
    /// <param name="purpose">What the secret is for and whose it is; needed again to open it.</param>
    public byte[] Seal(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> purpose) =>
        Seal(secret, purpose, RandomNumberGenerator.GetBytes(NonceLength));

    /// <exception cref="SecretUnsealException">The envelope is damaged, or was sealed with a key or for a purpose that is not this one.</exception>
    public byte[] Open(ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> purpose)
    {
        if (envelope.Length < Overhead)
        {
            throw new SecretUnsealException("The sealed secret is shorter than its envelope.");
        }

        if (envelope[0] != FormatVersion)
        {
            throw new SecretUnsealException($"The sealed secret has format {envelope[0]}; this version reads format {FormatVersion}.");
        }

        var header = envelope[..HeaderLength];
        var key = FindKey(header[1..])
            ?? throw new SecretUnsealException($"The secret was sealed with master key {Convert.ToHexStringLower(header[1..])}, which is not given.");
        var secret = new byte[envelope.Length - Overhead];
        using var aes = new AesGcm(key.Bytes, TagLength);
        try
        {
            aes.Decrypt(
                envelope.Slice(HeaderLength, NonceLength),
                envelope[(HeaderLength + NonceLength)..^TagLength],
                envelope[^TagLength..],
                secret,
                [.. header, .. purpose]);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new SecretUnsealException("The sealed secret is damaged, or was sealed for another purpose.", e);
        }

        return secret;
    }

    /// <summary>The same secret sealed with the current key; null when it is sealed with that already, which was checked by opening it.</summary>
    /// <exception cref="SecretUnsealException">The envelope is damaged, or was sealed with a key or for a purpose that is not this one.</exception>
    public byte[]? Renew(ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> purpose)
    {
        var secret = Open(envelope, purpose);
        try
        {
            return envelope.Slice(1, MasterKey.IdLength).SequenceEqual(_current.Id) ? null : Seal(secret, purpose);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>With a nonce of the caller's, so that a test can freeze the bytes of the envelope.</summary>
    internal byte[] Seal(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> nonce)
    {
        var envelope = new byte[Overhead + secret.Length];
        var header = envelope.AsSpan(0, HeaderLength);
        header[0] = FormatVersion;
        _current.Id.CopyTo(header[1..]);
        nonce.CopyTo(envelope.AsSpan(HeaderLength));
        using var aes = new AesGcm(_current.Bytes, TagLength);
        aes.Encrypt(
            nonce,
            secret,
            envelope.AsSpan(HeaderLength + NonceLength, secret.Length),
            envelope.AsSpan(envelope.Length - TagLength),
            [.. header, .. purpose]);
        return envelope;
    }

    private MasterKey? FindKey(ReadOnlySpan<byte> id)
    {
        if (id.SequenceEqual(_current.Id))
        {
            return _current;
        }

        foreach (var key in _retired)
        {
            if (id.SequenceEqual(key.Id))
            {
                return key;
            }
        }

        return null;
    }
}

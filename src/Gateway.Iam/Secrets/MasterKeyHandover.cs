using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gateway.Iam.Secrets;

/// <summary>
/// Two master keys, each sealed with the other: while secrets move from the one to the other, whoever has one of them can open all. It tells nothing to
/// those who have none. Immutable.
/// </summary>
/// <param name="Old">What the secrets were sealed with.</param>
/// <param name="New">What they will be sealed with.</param>
public sealed record MasterKeyHandover(MasterKey Old, MasterKey New)
{
    private const int CurrentFormat = 1;

    private static ReadOnlySpan<byte> OldPurpose => "master key handover, the old key"u8;

    private static ReadOnlySpan<byte> NewPurpose => "master key handover, the new key"u8;

    /// <summary>The stored form: JSON.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(
        new MasterKeyHandoverDocument
        {
            Format = CurrentFormat,
            OldSealed = new SecretSealer(New).Seal(Encoding.ASCII.GetBytes(Old.Reveal()), OldPurpose),
            NewSealed = new SecretSealer(Old).Seal(Encoding.ASCII.GetBytes(New.Reveal()), NewPurpose),
        },
        MasterKeyHandoverJson.Default.MasterKeyHandoverDocument);

    /// <summary>Reads the stored form with one of its keys.</summary>
    /// <exception cref="SecretUnsealException">It is damaged, or the key is none of the two.</exception>
    public static MasterKeyHandover Open(ReadOnlySpan<byte> stored, MasterKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        MasterKeyHandoverDocument document;
        try
        {
            document = JsonSerializer.Deserialize(stored, MasterKeyHandoverJson.Default.MasterKeyHandoverDocument)!;
        }
        catch (JsonException e)
        {
            throw new SecretUnsealException("The handover of the master key is damaged.", e);
        }

        if (document is not { Format: CurrentFormat })
        {
            throw new SecretUnsealException($"The handover of the master key has format {document?.Format}; this version reads format {CurrentFormat}.");
        }

        var sealer = new SecretSealer(key);
        try
        {
            return new MasterKeyHandover(key, Parse(sealer.Open(document.NewSealed, NewPurpose)));
        }
        catch (SecretUnsealException)
        {
            return new MasterKeyHandover(Parse(sealer.Open(document.OldSealed, OldPurpose)), key);
        }
    }

    private static MasterKey Parse(byte[] text)
    {
        try
        {
            return MasterKey.TryParse(Encoding.ASCII.GetString(text), out var key)
                ? key!
                : throw new SecretUnsealException("The handover of the master key holds no key.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }
}

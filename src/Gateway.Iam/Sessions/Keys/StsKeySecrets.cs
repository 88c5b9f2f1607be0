using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Iam.Secrets;

namespace Gateway.Iam.Sessions.Keys;

/// <summary>Seals the keys of the ring under the master key, each for its own id. Safe for concurrent use.</summary>
public sealed class StsKeySecrets(SecretSealer sealer)
{
    /// <summary>A new random key.</summary>
    public StsKey Make(DateTimeOffset now)
    {
        var id = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var key = RandomNumberGenerator.GetBytes(TokenKey.Length);
        try
        {
            return new StsKey { Id = id, Created = now, Sealed = sealer.Seal(key, Purpose(id)) };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <exception cref="SecretUnsealException">It is damaged, or was sealed with another master key.</exception>
    internal TokenKey Open(StsKey key) => new(key.Id, sealer.Open(key.Sealed, Purpose(key.Id)));

    /// <summary>The ring with its keys under the current master key; null when they are already.</summary>
    /// <exception cref="SecretUnsealException">A key is damaged, or was sealed with another master key.</exception>
    internal StsKeyRingEntry? Renew(StsKeyRingEntry ring)
    {
        var isChanged = false;
        var keys = new List<StsKey>(ring.Keys.Count);
        foreach (var key in ring.Keys)
        {
            var renewed = sealer.Renew(key.Sealed, Purpose(key.Id));
            isChanged |= renewed is not null;
            keys.Add(renewed is null ? key : key with { Sealed = renewed });
        }

        return isChanged ? ring with { Keys = keys } : null;
    }

    private static byte[] Purpose(ulong id) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"sts key {id:x16}"));
}

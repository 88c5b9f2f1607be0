using System.Text;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Secrets;

namespace Gateway.Iam.Credentials;

/// <summary>Seals the secrets of access keys, each for its own key: a sealed secret that is moved to another key does not open. Safe for concurrent use.</summary>
public sealed class AccessKeySecrets(SecretSealer sealer)
{
    public byte[] Seal(AccountId account, string accessKeyId, AccessKeySecret secret) =>
        sealer.Seal(secret.Utf8, Purpose(account, accessKeyId));

    /// <exception cref="SecretUnsealException">It is damaged, or was sealed with another master key or for another access key.</exception>
    public AccessKeySecret Open(AccessKeyEntry key) =>
        new(Encoding.UTF8.GetString(sealer.Open(key.SealedSecret, Purpose(key.Account, key.Id))));

    /// <summary>The key with its secret under the current master key; null when it is already.</summary>
    /// <exception cref="SecretUnsealException">It is damaged, or was sealed with another master key or for another access key.</exception>
    public AccessKeyEntry? Renew(AccessKeyEntry key) =>
        sealer.Renew(key.SealedSecret, Purpose(key.Account, key.Id)) is { } renewed ? key with { SealedSecret = renewed } : null;

    private static byte[] Purpose(AccountId account, string accessKeyId) => Encoding.UTF8.GetBytes($"access key secret {account} {accessKeyId}");
}

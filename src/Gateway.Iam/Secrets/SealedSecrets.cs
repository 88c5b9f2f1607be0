using Gateway.Iam.Accounts;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Sessions.Keys;

namespace Gateway.Iam.Secrets;

/// <summary>
/// All that is stored under the master key: the secrets, and the probe that tells which key it is. Whatever seals something new is added here, so that a rotation of the key reaches it.
/// Safe for concurrent use.
/// </summary>
public sealed class SealedSecrets
{
    private readonly IIdentityStore _identities;
    private readonly ISealedKind[] _kinds;

    /// <param name="identities">Where they are.</param>
    /// <param name="sealer">Its current key is what they are to be sealed with; its retired ones open those that are not.</param>
    public SealedSecrets(IIdentityStore identities, SecretSealer sealer)
    {
        _identities = identities;
        var accessKeys = new AccessKeySecrets(sealer);
        _kinds =
        [
            new SealedKind<AccountEntry>(account => RootAccountStore.Renew(account, sealer)),
            new SealedKind<AccessKeyEntry>(accessKeys.Renew),
            new SealedKind<StsKeyRingEntry>(new StsKeySecrets(sealer).Renew),
            new SealedKind<MasterKeyProbe>(probe => probe.Renew(sealer)),
        ];
    }

    /// <summary>Opens every secret, and changes nothing.</summary>
    /// <returns>How many are not under the current master key.</returns>
    /// <exception cref="SecretUnsealException">One does not open; says which.</exception>
    public async ValueTask<long> CountOutdatedAsync(CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var kind in _kinds)
        {
            count += await kind.CountOutdatedAsync(_identities, cancellationToken);
        }

        return count;
    }

    /// <summary>Seals every secret under the current master key that is not. It may be broken off at any time, and run again.</summary>
    /// <returns>How many were not.</returns>
    /// <exception cref="SecretUnsealException">One does not open; says which. Those before it are sealed anew.</exception>
    public async ValueTask<long> RenewAsync(CancellationToken cancellationToken)
    {
        var count = 0L;
        foreach (var kind in _kinds)
        {
            count += await kind.RenewAsync(_identities, cancellationToken);
        }

        return count;
    }
}

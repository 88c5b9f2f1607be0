using Gateway.Iam.Identities;

namespace Gateway.Iam.Secrets;

/// <summary>Tells whether a master key is the one that a store was begun with. Safe for concurrent use.</summary>
/// <param name="identities">Where the secrets are.</param>
/// <param name="sealer">With the keys in question.</param>
public sealed class MasterKeyCheck(IIdentityStore identities, SecretSealer sealer)
{
    /// <summary>Opens the probe of the store; every secret of a store from before there were probes.</summary>
    /// <returns>Whether the store has a probe. If it has none, no secret in it is sealed with another key, and it is to be begun.</returns>
    /// <exception cref="SecretUnsealException">The keys are not those of the store.</exception>
    public async ValueTask<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (await identities.FindAsync<MasterKeyProbe>(MasterKeyProbe.Id, cancellationToken) is { } probe)
        {
            probe.Open(sealer);
            return true;
        }

        await new SealedSecrets(identities, sealer).CountOutdatedAsync(cancellationToken);
        return false;
    }

    /// <summary>Stores the probe, from which on the store opens with this key only. To be called before anything is sealed, and after the key is kept.</summary>
    /// <exception cref="SecretUnsealException">Another gateway was faster, with another key.</exception>
    public async ValueTask BeginAsync(CancellationToken cancellationToken) => await identities.ChangeAsync(
        async change =>
        {
            if (await change.FindAsync<MasterKeyProbe>(MasterKeyProbe.Id) is { } probe)
            {
                probe.Open(sealer);
            }
            else
            {
                change.Put(MasterKeyProbe.Seal(sealer));
            }

            return true;
        },
        cancellationToken);
}

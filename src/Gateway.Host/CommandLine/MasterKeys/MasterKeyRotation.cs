using Gateway.Core.Documents;
using Gateway.Host.Data;
using Gateway.Host.Identity;
using Gateway.Host.Server;
using Gateway.Iam.Identities;
using Gateway.Iam.Secrets;

namespace Gateway.Host.CommandLine.MasterKeys;

/// <summary>
/// Moves every stored secret from one master key to another. First both keys are written down, each sealed with the other; then the secrets move; then the
/// new key takes the place of the old one, if the data folder keeps it; then what was written down goes. Broken off anywhere, the store opens with the
/// old key or the new one, and the next rotation goes on where this one ended.
/// </summary>
/// <param name="folder">Held.</param>
/// <param name="options">The keys of the settings.</param>
internal sealed class MasterKeyRotation(DataFolder folder, IdentityOptions options)
{
    /// <summary>For tests of crashes: called after each step that is on disk.</summary>
    public Action<string>? Reached { get; init; }

    /// <param name="newKey">The key to take; null to finish an earlier rotation, to take that of the settings, or else to make one.</param>
    /// <exception cref="StartException">It cannot be done; nothing is lost then, and the old key still opens everything.</exception>
    public async ValueTask<MasterKeyRotationResult> RunAsync(IDocumentStore documents, MasterKey? newKey, CancellationToken cancellationToken)
    {
        var ring = MasterKeyRing.Load(folder, options, Kept);
        var (target, others) = Choose(ring, newKey);
        using var identities = new IdentityStore(documents, new IdentityStoreOptions());
        var secrets = new SealedSecrets(identities, new SecretSealer(target, others));
        await CheckAsync(secrets, cancellationToken);
        if (ring.Handover is null)
        {
            MasterKeyHandoverFile.Write(folder, new MasterKeyHandover(others[0], target));
            Reached?.Invoke("handover");
        }

        var count = await secrets.RenewAsync(cancellationToken);
        Reached?.Invoke("secrets");
        var isKept = options.MasterKey is null;
        if (isKept)
        {
            MasterKeyFile.Write(folder, target);
            Reached?.Invoke("key");
        }

        MasterKeyHandoverFile.Delete(folder);
        return new MasterKeyRotationResult(Convert.ToHexStringLower(target.Id), count, isKept, ring.Handover is not null);
    }

    private static async ValueTask CheckAsync(SealedSecrets secrets, CancellationToken cancellationToken)
    {
        try
        {
            await secrets.CountOutdatedAsync(cancellationToken);
        }
        catch (SecretUnsealException e)
        {
            throw new StartException($"{e.Message} Nothing was changed. Give the key that it was sealed with in GATEWAY_MASTER_KEY_PREVIOUS.", e);
        }
    }

    /// <summary>The key that is to hold, and the others: first the one that holds now.</summary>
    private (MasterKey Target, MasterKey[] Others) Choose(MasterKeyRing ring, MasterKey? newKey)
    {
        if (ring.Handover is { } handover)
        {
            return newKey is null || MasterKeyRing.IsSame(newKey, handover.New)
                ? (handover.New, [handover.Old, .. ring.Retired])
                : throw new StartException(
                    "An earlier rotation to another key was interrupted. Finish it first: run this command without --new-key-file, or with the file of that time.");
        }

        if (newKey is not null)
        {
            return MasterKeyRing.IsSame(newKey, ring.Current)
                ? throw new StartException("The new key is the one that the secrets are sealed with already.")
                : (newKey, [ring.Current, .. ring.Retired]);
        }

        return options.MasterKey is null ? (MasterKey.Generate(), [ring.Current, .. ring.Retired])
            : ring.Retired.Length > 0 ? (ring.Current, ring.Retired)
            : throw new StartException(
                "The master key comes from the settings (GATEWAY_MASTER_KEY), so the new one is yours to make: put it into a file (openssl rand -base64 32) and "
                + "name it with --new-key-file; or set GATEWAY_MASTER_KEY to the new one and GATEWAY_MASTER_KEY_PREVIOUS to the old one.");
    }

    private MasterKey Kept() => MasterKeyFile.Find(folder)
        ?? throw new StartException($"There is no file {folder.PathOf(MasterKeyFile.Name)}; give the key that the secrets are sealed with in GATEWAY_MASTER_KEY.");
}

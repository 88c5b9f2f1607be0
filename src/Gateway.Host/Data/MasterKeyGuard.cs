using Gateway.Host.Server;
using Gateway.Iam.Secrets;

namespace Gateway.Host.Data;

/// <summary>
/// Lets a start go on with the master key that the stored secrets were sealed with, and with no other: with another one every key but the root's of the
/// settings would be refused, and what is made from then on would be lost when the right one comes back.
/// </summary>
internal sealed class MasterKeyGuard(DataFolder folder, MasterKeyCheck check)
{
    /// <summary>Checks the keys against the store. The first start of a store keeps a new key, and begins the store with its key.</summary>
    /// <exception cref="StartException">The keys are not those of the store, or the new one cannot be written.</exception>
    public async ValueTask RunAsync(MasterKeyRing keys, CancellationToken cancellationToken)
    {
        try
        {
            if (await check.RunAsync(cancellationToken))
            {
                return;
            }

            if (keys.IsNew)
            {
                MasterKeyFile.Write(folder, keys.Current);
            }

            await check.BeginAsync(cancellationToken);
        }
        catch (SecretUnsealException e)
        {
            throw new StartException(keys.IsNew ? Missing() : Wrong(e), e);
        }
    }

    private string Missing() =>
        $"The master key is missing: there is no file {folder.PathOf(MasterKeyFile.Name)}, GATEWAY_MASTER_KEY is not set, and the data folder holds "
        + "secrets that were sealed with a master key. Restore the file from a copy, or set GATEWAY_MASTER_KEY or GATEWAY_MASTER_KEY_FILE. No new key was made.";

    private string Wrong(SecretUnsealException e) =>
        $"The master key is not the one of the data folder {folder.FullPath}: {e.Message} Give the key that its secrets were sealed with, in "
        + $"GATEWAY_MASTER_KEY, GATEWAY_MASTER_KEY_FILE or the file {MasterKeyFile.Name}; or, when the key was replaced, in GATEWAY_MASTER_KEY_PREVIOUS.";
}

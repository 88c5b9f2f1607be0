using System.Text;
using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;
using Gateway.Iam.Secrets;

namespace Gateway.Iam.Credentials;

/// <summary>
/// The installation's own account and its root credentials, each made once and then kept. Several gateways may start on one store at the
/// same time: who writes second takes what the first has written. Safe for concurrent use.
/// </summary>
public sealed class RootAccountStore(IIdentityStore identities, SecretSealer sealer, TimeProvider time)
{
    /// <summary>The installation's account; made on the first call.</summary>
    /// <param name="wanted">The id for a new account; null for a random one. An account that exists keeps its id.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public async ValueTask<Account> LoadOrCreateAsync(AccountId? wanted, CancellationToken cancellationToken)
    {
        var entry = await identities.ChangeAsync(change => LoadOrCreateAsync(change, wanted), cancellationToken);
        return entry.ToAccount();
    }

    /// <summary>The stored root credentials of the installation's account, or null while none were generated.</summary>
    /// <exception cref="SecretUnsealException">They were sealed with another master key.</exception>
    public async ValueTask<RootCredentials?> FindCredentialsAsync(AccountId account, CancellationToken cancellationToken) =>
        await identities.FindAsync<AccountEntry>(account.Value, cancellationToken) is { } entry ? Open(entry) : null;

    /// <summary>
    /// Generates and stores root credentials for the installation's account if it has none.
    /// </summary>
    /// <param name="account">An account that exists.</param>
    /// <param name="announce">
    /// Tells the owner, before they are stored: were they stored first, a crash in between would leave credentials that nobody knows.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The credentials that hold; another gateway's when it was faster, and those were announced by it.</returns>
    /// <exception cref="SecretUnsealException">There are some, sealed with another master key.</exception>
    public async ValueTask<RootCredentials> GenerateCredentialsAsync(
        AccountId account, Action<RootCredentials> announce, CancellationToken cancellationToken)
    {
        if (await FindCredentialsAsync(account, cancellationToken) is { } existing)
        {
            return existing;
        }

        var credentials = RootCredentials.Generate();
        announce(credentials);
        var held = await identities.ChangeAsync(
            async change =>
            {
                var entry = await change.FindAsync<AccountEntry>(account.Value)
                    ?? throw new InvalidOperationException($"Account {account} does not exist.");
                if (entry.RootAccessKeyId is null)
                {
                    entry = entry with
                    {
                        RootAccessKeyId = credentials.AccessKeyId,
                        RootSecretSealed = sealer.Seal(credentials.Secret.Utf8, Purpose(account, credentials.AccessKeyId)),
                    };
                    change.Put(entry);
                }

                return entry;
            },
            cancellationToken);
        return Open(held)!;
    }

    /// <summary>The account with the secret of its root under the current master key; null when it is already, or there is none.</summary>
    /// <exception cref="SecretUnsealException">It is damaged, or was sealed with another master key.</exception>
    internal static AccountEntry? Renew(AccountEntry account, SecretSealer sealer) =>
        account is { RootAccessKeyId: { } keyId, RootSecretSealed: { } secret } && sealer.Renew(secret, Purpose(account.Id, keyId)) is { } renewed
            ? account with { RootSecretSealed = renewed }
            : null;

    private static byte[] Purpose(AccountId account, string accessKeyId) => Encoding.UTF8.GetBytes($"root secret {account} {accessKeyId}");

    private async ValueTask<AccountEntry> LoadOrCreateAsync(IIdentityTransaction change, AccountId? wanted)
    {
        var installation = await change.FindAsync<Installation>(Installation.Id);
        if (installation is null)
        {
            installation = new Installation(wanted ?? AccountEntry.NewId());
            change.Put(installation);
        }

        var entry = await change.FindAsync<AccountEntry>(installation.Account.Value);
        if (entry is null)
        {
            entry = AccountEntry.New(installation.Account, "root", time.GetUtcNow());
            change.Put(entry);
        }

        // Stores of the first version have none.
        if (await change.FindAsync<CanonicalUser>(entry.CanonicalUserId) is null)
        {
            change.Put(new CanonicalUser(entry.CanonicalUserId, entry.Id));
        }

        return entry;
    }

    private RootCredentials? Open(AccountEntry entry)
    {
        if (entry.RootAccessKeyId is not { } keyId || entry.RootSecretSealed is not { } secret)
        {
            return null;
        }

        var utf8 = sealer.Open(secret, Purpose(entry.Id, keyId));
        return new RootCredentials(keyId, new AccessKeySecret(Encoding.UTF8.GetString(utf8)));
    }
}

using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Iam.Usage;

namespace Gateway.Iam.Accounts;

/// <summary>All accounts of the installation. Safe for concurrent use.</summary>
/// <param name="identities">Where they are kept.</param>
/// <param name="buckets">Tells whether an account has any.</param>
/// <param name="secrets">Seals the secrets of root keys.</param>
/// <param name="usage">Forgets what was recorded of credentials that are deleted.</param>
/// <param name="installation">The installation's own account.</param>
/// <param name="time">For dates.</param>
public sealed class AccountDirectory(
    IIdentityStore identities, IBucketStore buckets, AccessKeySecrets secrets, IUsageReader usage, AccountId installation, TimeProvider time)
    : IAccountDirectory
{
    /// <summary>Makes an account with a root that has an access key.</summary>
    /// <param name="creator">Who makes it.</param>
    /// <param name="name">For people.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="S3Exception"><c>AccessDenied</c>: see <see cref="CredentialMaking.DemandMayMakeRoot"/>.</exception>
    /// <exception cref="ArgumentException">See <see cref="AccountEntry.IsName"/>.</exception>
    public async ValueTask<NewAccount> CreateAsync(Principal creator, string name, CancellationToken cancellationToken)
    {
        CheckName(name);
        CredentialMaking.DemandMayMakeRoot(creator, "a new account");
        var root = RootCredentials.Generate();
        var now = time.GetUtcNow();
        var entry = await identities.ChangeAsync(
            async change =>
            {
                var made = AccountEntry.New(await FreeIdAsync(change), name, now) with { RootAccessKeyId = root.AccessKeyId };
                await change.FindAsync<CanonicalUser>(made.CanonicalUserId);
                await change.FindAsync<AccessKeyEntry>(root.AccessKeyId);
                change.Put(made);
                change.Put(new CanonicalUser(made.CanonicalUserId, made.Id));
                change.Put(RootKey(made.Id, root, now));
                return made;
            },
            cancellationToken);
        return new NewAccount(entry, root);
    }

    public ValueTask<AccountEntry?> FindAsync(AccountId id, CancellationToken cancellationToken) =>
        identities.FindAsync<AccountEntry>(id.Value, cancellationToken);

    public async ValueTask<AccountEntry?> FindByCanonicalUserIdAsync(string canonicalUserId, CancellationToken cancellationToken) =>
        await identities.FindAsync<CanonicalUser>(canonicalUserId, cancellationToken) is { } found
            ? await FindAsync(found.Account, cancellationToken)
            : null;

    public async ValueTask<AccountEntry?> FindByAliasAsync(string alias, CancellationToken cancellationToken) =>
        await identities.FindAsync<AccountAlias>(alias, cancellationToken) is { } found ? await FindAsync(found.Account, cancellationToken) : null;

    /// <summary>At most <paramref name="count"/> accounts with ids after <paramref name="after"/>, by id.</summary>
    public ValueTask<IReadOnlyList<AccountEntry>> ListAsync(AccountId? after, int count, CancellationToken cancellationToken) =>
        identities.ListAllAsync<AccountEntry>(after?.Value, count, cancellationToken);

    /// <summary>
    /// Changes several things of an account together, from the next request on; null leaves one as it is. What enables an account ends a deletion of it
    /// that was broken off.
    /// </summary>
    /// <exception cref="ArgumentException">See <see cref="AccountEntry.IsName"/>.</exception>
    public ValueTask<AccountOutcome> UpdateAsync(
        AccountId id, string? name, bool? isEnabled, bool? hasRootAccess, CancellationToken cancellationToken)
    {
        if (name is not null)
        {
            CheckName(name);
        }

        return id == installation && isEnabled == false
            ? ValueTask.FromResult(AccountOutcome.IsInstallation)
            : UpdateAsync(
                id,
                account => account with
                {
                    Name = name ?? account.Name,
                    IsEnabled = isEnabled ?? account.IsEnabled,
                    IsDeleting = account.IsDeleting && isEnabled != true,
                    HasRootAccess = hasRootAccess ?? account.HasRootAccess,
                },
                cancellationToken);
    }

    /// <param name="policy">Null for none.</param>
    public ValueTask<AccountOutcome> SetPasswordPolicyAsync(AccountId id, PasswordPolicy? policy, CancellationToken cancellationToken) =>
        UpdateAsync(id, account => account with { PasswordPolicy = policy }, cancellationToken);

    /// <param name="block">Null for none.</param>
    public ValueTask<AccountOutcome> SetPublicAccessBlockAsync(
        AccountId id, BucketPolicies.PublicAccessBlock? block, CancellationToken cancellationToken) =>
        UpdateAsync(id, account => account with { PublicAccessBlock = block }, cancellationToken);

    /// <summary>Gives an account its alias; an earlier one is free again.</summary>
    /// <exception cref="ArgumentException">See <see cref="AccountAlias.IsValid"/>.</exception>
    public ValueTask<AccountOutcome> SetAliasAsync(AccountId id, string alias, CancellationToken cancellationToken)
    {
        if (!AccountAlias.IsValid(alias))
        {
            throw new ArgumentException("An alias has 3 to 63 lower-case letters, digits and single hyphens inside.", nameof(alias));
        }

        return identities.ChangeAsync(
            async change =>
            {
                if (await change.FindAsync<AccountEntry>(id.Value) is not { } account)
                {
                    return AccountOutcome.NoSuchAccount;
                }

                if (await change.FindAsync<AccountAlias>(alias) is { } taken)
                {
                    return taken.Account == id ? AccountOutcome.Done : AccountOutcome.AliasTaken;
                }

                await FreeAliasAsync(change, account);
                change.Put(new AccountAlias(alias, id));
                change.Put(account with { Alias = alias });
                return AccountOutcome.Done;
            },
            cancellationToken);
    }

    public ValueTask<AccountOutcome> DeleteAliasAsync(AccountId id, string alias, CancellationToken cancellationToken) => identities.ChangeAsync(
        async change =>
        {
            if (await change.FindAsync<AccountEntry>(id.Value) is not { } account)
            {
                return AccountOutcome.NoSuchAccount;
            }

            if (account.Alias != alias)
            {
                return AccountOutcome.NoSuchAlias;
            }

            await FreeAliasAsync(change, account);
            change.Put(account with { Alias = null });
            return AccountOutcome.Done;
        },
        cancellationToken);

    /// <summary>New credentials for a root whose old ones are lost or known to others. All other keys of that root stop to work too.</summary>
    /// <returns>The credentials, or why there are none.</returns>
    /// <exception cref="S3Exception"><c>AccessDenied</c>: see <see cref="CredentialMaking.DemandMayMakeRoot"/>.</exception>
    public async ValueTask<(AccountOutcome Outcome, RootCredentials? Root)> ResetRootCredentialsAsync(
        Principal creator, AccountId id, CancellationToken cancellationToken)
    {
        CredentialMaking.DemandMayMakeRoot(creator, $"arn:aws:iam::{id}:root");
        if (id == installation)
        {
            return (AccountOutcome.IsInstallation, null);
        }

        var root = RootCredentials.Generate();
        var (outcome, gone) = await identities.ChangeAsync<(AccountOutcome, IReadOnlyList<string>)>(
            async change =>
            {
                if (await change.FindAsync<AccountEntry>(id.Value) is not { } account)
                {
                    return (AccountOutcome.NoSuchAccount, []);
                }

                var deleted = await DeleteRootKeysAsync(change, account);
                await change.FindAsync<AccessKeyEntry>(root.AccessKeyId);
                change.Put(RootKey(id, root, time.GetUtcNow()));
                change.Put(account with { RootAccessKeyId = root.AccessKeyId, AccessKeys = [] });
                return (AccountOutcome.Done, deleted);
            },
            cancellationToken);
        await ForgetAsync(gone);
        return (outcome, outcome == AccountOutcome.Done ? root : null);
    }

    /// <summary>
    /// Deletes an account that has no buckets and no identities but its root. Broken off by a crash or by a failure of the store, it leaves an account
    /// that nobody can use, and the next call goes on with it.
    /// </summary>
    /// <param name="id">Of the account.</param>
    /// <param name="cancellationToken">Heard until the account is marked; what is begun then is ended.</param>
    public async ValueTask<AccountOutcome> DeleteAsync(AccountId id, CancellationToken cancellationToken)
    {
        if (id == installation)
        {
            return AccountOutcome.IsInstallation;
        }

        // Asked first, since the mark shuts out everybody of an account that goes on to live.
        var isEmpty = await IsEmptyAsync(id, cancellationToken);
        var marked = await SetDeletingAsync(id, isEmpty, cancellationToken);
        if (marked != AccountOutcome.Done || !isEmpty)
        {
            return marked == AccountOutcome.Done ? AccountOutcome.NotEmpty : marked;
        }

        // From here on nobody of the account can make anything that would be left behind; what was made until then counts.
        if (await IsEmptyAsync(id, CancellationToken.None))
        {
            return await DeleteEntryAsync(id);
        }

        await SetDeletingAsync(id, isDeleting: false, CancellationToken.None);
        return AccountOutcome.NotEmpty;
    }

    async ValueTask<Account?> IAccountDirectory.FindAsync(AccountId id, CancellationToken cancellationToken) =>
        (await FindAsync(id, cancellationToken))?.ToAccount();

    async ValueTask<Account?> IAccountDirectory.FindByCanonicalUserIdAsync(string canonicalUserId, CancellationToken cancellationToken) =>
        (await FindByCanonicalUserIdAsync(canonicalUserId, cancellationToken))?.ToAccount();

    private static void CheckName(string name)
    {
        if (!AccountEntry.IsName(name))
        {
            throw new ArgumentException("The name of an account has 1 to 50 printable ASCII characters.", nameof(name));
        }
    }

    private static async ValueTask<AccountId> FreeIdAsync(IIdentityTransaction change)
    {
        while (true)
        {
            var id = AccountEntry.NewId();
            if (await change.FindAsync<AccountEntry>(id.Value) is null)
            {
                return id;
            }
        }
    }

    private static async ValueTask FreeAliasAsync(IIdentityTransaction change, AccountEntry account)
    {
        if (account.Alias is { } alias && await change.FindAsync<AccountAlias>(alias) is { } entry)
        {
            change.Delete(entry);
        }
    }

    /// <returns>Their ids.</returns>
    private static async ValueTask<IReadOnlyList<string>> DeleteRootKeysAsync(IIdentityTransaction change, AccountEntry account)
    {
        var deleted = new List<string>();
        foreach (var keyId in account.AccessKeys.Append(account.RootAccessKeyId))
        {
            if (keyId is not null && await change.FindAsync<AccessKeyEntry>(keyId) is { } key && key.Account == account.Id && key.IsOfRoot)
            {
                change.Delete(key);
                deleted.Add(keyId);
            }
        }

        return deleted;
    }

    private ValueTask<AccountOutcome> UpdateAsync(AccountId id, Func<AccountEntry, AccountEntry> update, CancellationToken cancellationToken) =>
        identities.ChangeAsync(
            async change =>
            {
                if (await change.FindAsync<AccountEntry>(id.Value) is not { } account)
                {
                    return AccountOutcome.NoSuchAccount;
                }

                change.Put(update(account));
                return AccountOutcome.Done;
            },
            cancellationToken);

    private ValueTask<AccountOutcome> SetDeletingAsync(AccountId id, bool isDeleting, CancellationToken cancellationToken) => identities.ChangeAsync(
        async change =>
        {
            if (await change.FindAsync<AccountEntry>(id.Value) is not { } account)
            {
                return AccountOutcome.NoSuchAccount;
            }

            if (account.IsDeleting != isDeleting)
            {
                change.Put(account with { IsDeleting = isDeleting });
            }

            return AccountOutcome.Done;
        },
        cancellationToken);

    private async ValueTask<AccountOutcome> DeleteEntryAsync(AccountId id)
    {
        var (outcome, gone) = await identities.ChangeAsync(change => DeleteEntryAsync(change, id), CancellationToken.None);
        await ForgetAsync(gone);
        if (outcome == AccountOutcome.Done)
        {
            // Root's own.
            await usage.ForgetServicesAsync(id, id.Value, CancellationToken.None);
        }

        return outcome;
    }

    private static async ValueTask<(AccountOutcome Outcome, IReadOnlyList<string> DeletedKeys)> DeleteEntryAsync(IIdentityTransaction change, AccountId id)
    {
        if (await change.FindAsync<AccountEntry>(id.Value) is not { } account)
        {
            return (AccountOutcome.NoSuchAccount, []);
        }

        // Somebody enabled it meanwhile, or another deletion found something in it.
        if (!account.IsDeleting)
        {
            return (AccountOutcome.NotEmpty, []);
        }

        await FreeAliasAsync(change, account);
        var keys = await DeleteRootKeysAsync(change, account);
        if (await change.FindAsync<CanonicalUser>(account.CanonicalUserId) is { } canonical)
        {
            change.Delete(canonical);
        }

        change.Delete(account);
        return (AccountOutcome.Done, keys);
    }

    /// <summary>Not to be broken off: the keys are gone, so nobody asks for it again.</summary>
    private async ValueTask ForgetAsync(IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            await usage.ForgetKeyAsync(key, CancellationToken.None);
        }
    }

    private async ValueTask<bool> IsEmptyAsync(AccountId id, CancellationToken cancellationToken) =>
        (await buckets.ListAsync(id, "", null, 1, cancellationToken)).Buckets.Count == 0
        && await HasNoneAsync<User>(id, cancellationToken)
        && await HasNoneAsync<Group>(id, cancellationToken)
        && await HasNoneAsync<Role>(id, cancellationToken)
        && await HasNoneAsync<ManagedPolicy>(id, cancellationToken)
        && await HasNoneAsync<OpenIdConnectProvider>(id, cancellationToken)
        && await HasNoneAsync<OutsidePrincipal>(id, cancellationToken)
        && await HasNoneAsync<OutsideAttachment>(id, cancellationToken);

    private async ValueTask<bool> HasNoneAsync<T>(AccountId id, CancellationToken cancellationToken)
        where T : class, IIdentity<T> => (await identities.ListAsync<T>(id, null, 1, cancellationToken)).Count == 0;

    private AccessKeyEntry RootKey(AccountId account, RootCredentials root, DateTimeOffset now) => new()
    {
        Id = root.AccessKeyId,
        Account = account,
        UserName = null,
        UserId = null,
        SealedSecret = secrets.Seal(account, root.AccessKeyId, root.Secret),
        Created = now,
    };
}

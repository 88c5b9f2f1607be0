using Gateway.Core.Buckets;
using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Iam.Accounts;

/// <summary>All accounts of the installation. Safe for concurrent use.</summary>
/// <param name="identities">Where they are kept.</param>
/// <param name="buckets">Tells whether an account has any.</param>
/// <param name="secrets">Seals the secrets of root keys.</param>
/// <param name="installation">The installation's own account.</param>
/// <param name="time">For dates.</param>
public sealed class AccountDirectory(
    IIdentityStore identities, IBucketStore buckets, AccessKeySecrets secrets, AccountId installation, TimeProvider time) : IAccountDirectory
{
    /// <summary>Makes an account with a root that has an access key.</summary>
    /// <exception cref="ArgumentException">See <see cref="AccountEntry.IsName"/>.</exception>
    public async ValueTask<NewAccount> CreateAsync(string name, CancellationToken cancellationToken)
    {
        CheckName(name);
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

    /// <exception cref="ArgumentException">See <see cref="AccountEntry.IsName"/>.</exception>
    public ValueTask<AccountOutcome> RenameAsync(AccountId id, string name, CancellationToken cancellationToken)
    {
        CheckName(name);
        return UpdateAsync(id, account => account with { Name = name }, cancellationToken);
    }

    /// <summary>Changes several things of an account together; null leaves one as it is.</summary>
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
                    HasRootAccess = hasRootAccess ?? account.HasRootAccess,
                },
                cancellationToken);
    }

    /// <summary>Whether the credentials of the account and of everybody in it are accepted, from the next request on.</summary>
    public ValueTask<AccountOutcome> SetEnabledAsync(AccountId id, bool isEnabled, CancellationToken cancellationToken) =>
        id == installation && !isEnabled
            ? ValueTask.FromResult(AccountOutcome.IsInstallation)
            : UpdateAsync(id, account => account with { IsEnabled = isEnabled }, cancellationToken);

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
    public async ValueTask<(AccountOutcome Outcome, RootCredentials? Root)> ResetRootCredentialsAsync(
        AccountId id, CancellationToken cancellationToken)
    {
        if (id == installation)
        {
            return (AccountOutcome.IsInstallation, null);
        }

        var root = RootCredentials.Generate();
        var outcome = await identities.ChangeAsync(
            async change =>
            {
                if (await change.FindAsync<AccountEntry>(id.Value) is not { } account)
                {
                    return AccountOutcome.NoSuchAccount;
                }

                await DeleteRootKeysAsync(change, account);
                await change.FindAsync<AccessKeyEntry>(root.AccessKeyId);
                change.Put(RootKey(id, root, time.GetUtcNow()));
                change.Put(account with { RootAccessKeyId = root.AccessKeyId, AccessKeys = [] });
                return AccountOutcome.Done;
            },
            cancellationToken);
        return (outcome, outcome == AccountOutcome.Done ? root : null);
    }

    /// <summary>Deletes an account that has no buckets and no identities but its root.</summary>
    public async ValueTask<AccountOutcome> DeleteAsync(AccountId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } before)
        {
            return AccountOutcome.NoSuchAccount;
        }

        if (id == installation)
        {
            return AccountOutcome.IsInstallation;
        }

        // From here on nobody of the account can make anything that would be left behind.
        await SetEnabledAsync(id, isEnabled: false, cancellationToken);
        var isEmpty = false;
        try
        {
            isEmpty = await IsEmptyAsync(id, cancellationToken);
        }
        finally
        {
            if (!isEmpty && before.IsEnabled)
            {
                await SetEnabledAsync(id, isEnabled: true, CancellationToken.None);
            }
        }

        return isEmpty ? await DeleteEntryAsync(id, cancellationToken) : AccountOutcome.NotEmpty;
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

    private static async ValueTask DeleteRootKeysAsync(IIdentityTransaction change, AccountEntry account)
    {
        foreach (var keyId in account.AccessKeys.Append(account.RootAccessKeyId))
        {
            if (keyId is not null && await change.FindAsync<AccessKeyEntry>(keyId) is { } key && key.Account == account.Id && key.IsOfRoot)
            {
                change.Delete(key);
            }
        }
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

    private ValueTask<AccountOutcome> DeleteEntryAsync(AccountId id, CancellationToken cancellationToken) => identities.ChangeAsync(
        async change =>
        {
            if (await change.FindAsync<AccountEntry>(id.Value) is not { } account)
            {
                return AccountOutcome.NoSuchAccount;
            }

            await FreeAliasAsync(change, account);
            await DeleteRootKeysAsync(change, account);
            if (await change.FindAsync<CanonicalUser>(account.CanonicalUserId) is { } canonical)
            {
                change.Delete(canonical);
            }

            change.Delete(account);
            return AccountOutcome.Done;
        },
        cancellationToken);

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

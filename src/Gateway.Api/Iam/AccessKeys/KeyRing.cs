using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Iam.Usage;
using Gateway.Policy.Documents;

namespace Gateway.Api.Iam.AccessKeys;

/// <summary>
/// The access keys of one owner: a user, the root of an account, or somebody whom a provider vouches for. IAM and the administration make and delete keys on it, by the same rules. Immutable.
/// </summary>
internal sealed class KeyRing
{
    /// <summary>What credential reports call root, as on AWS.</summary>
    public const string RootName = "<root_account>";

    private readonly AccountId _account;
    private readonly User? _user;
    private readonly AccountEntry? _root;
    private readonly OutsidePrincipal? _outside;

    private KeyRing(AccountId account, User? user, AccountEntry? root)
    {
        _account = account;
        _user = user;
        _root = root;
    }

    private KeyRing(OutsidePrincipal outside)
    {
        _account = outside.Account;
        _outside = outside;
    }

    /// <summary>What answers call the owner. What they call root is no name that a user can have.</summary>
    public string OwnerName => _user?.Name ?? _outside?.Name ?? RootName;

    /// <summary>The user that it belongs to; null for others.</summary>
    public User? User => _user;

    /// <summary>Oldest first. The key that settings give the installation's root is not among them: nobody can change it here.</summary>
    public IReadOnlyList<string> Ids => _user?.AccessKeys
        ?? _outside?.AccessKeys
        ?? (_root is { RootAccessKeyId: { } id, RootSecretSealed: null } ? [id, .. _root.AccessKeys] : _root?.AccessKeys)
        ?? [];

    /// <param name="store">Where it is looked up.</param>
    /// <param name="account">The caller's.</param>
    /// <param name="userName">Null for root.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public static async ValueTask<KeyRing> FindAsync(IIdentityStore store, AccountId account, string? userName, CancellationToken cancellationToken) =>
        userName is null
            ? new KeyRing(account, null, await store.FindAsync<AccountEntry>(account.Value, cancellationToken))
            : new KeyRing(account, await store.FindAsync<User>(User.IdOf(account, userName), cancellationToken) ?? throw NoSuchEntity.User(userName), null);

    /// <param name="change">Where it is looked up.</param>
    /// <param name="account">The caller's.</param>
    /// <param name="userName">Null for root.</param>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public static async ValueTask<KeyRing> FindAsync(IIdentityTransaction change, AccountId account, string? userName) => userName is null
        ? new KeyRing(account, null, await change.FindAsync<AccountEntry>(account.Value))
        : new KeyRing(account, await change.FindAsync<User>(User.IdOf(account, userName)) ?? throw NoSuchEntity.User(userName), null);

    /// <summary>The ring of somebody whom a provider vouches for; null when there is no row.</summary>
    public static async ValueTask<KeyRing?> FindOutsideAsync(IIdentityTransaction change, string documentId) =>
        await change.FindAsync<OutsidePrincipal>(documentId) is { } outside ? new KeyRing(outside) : null;

    /// <summary>The ring that a key hangs on. Without an owner when that is gone: another one of the same name is not the one.</summary>
    public static async ValueTask<KeyRing> OfAsync(IIdentityTransaction change, AccessKeyEntry key)
    {
        if (key.OutsidePrincipal is { } id)
        {
            return await change.FindAsync<OutsidePrincipal>(id) is { } outside && outside.Id == key.UserId
                ? new KeyRing(outside)
                : new KeyRing(key.Account, null, null);
        }

        return key.UserName is null
            ? new KeyRing(key.Account, null, await change.FindAsync<AccountEntry>(key.Account.Value))
            : new KeyRing(
                key.Account, await change.FindAsync<User>(User.IdOf(key.Account, key.UserName)) is { } user && user.Id == key.UserId ? user : null, null);
    }

    /// <summary>Deletes a key with what is known of its use.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="usage">What is known of its use.</param>
    /// <param name="caller">Who deletes it.</param>
    /// <param name="find">Finds it, or refuses.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="S3Exception"><c>AccessDenied</c>: the caller's credential is too narrow for it. And what <paramref name="find"/> throws.</exception>
    public static async ValueTask<AccessKeyEntry> DeleteAsync(
        IIdentityStore store,
        IUsageReader usage,
        Principal caller,
        Func<IIdentityTransaction, ValueTask<AccessKeyEntry>> find,
        CancellationToken cancellationToken)
    {
        var deleted = await store.ChangeAsync(
            async change =>
            {
                var key = await find(change);
                CredentialMaking.DemandMayChange(caller, key);
                (await OfAsync(change, key)).Remove(change, key);
                return key;
            },
            cancellationToken);
        await usage.ForgetKeyAsync(deleted.Id, cancellationToken);
        return deleted;
    }

    /// <summary>One of the plain keys. Service accounts are for the administration, which has permissions of its own for them: IAM does not find them.</summary>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public async ValueTask<AccessKeyEntry> PlainKeyAsync(IIdentityTransaction change, string id) =>
        Ids.Contains(id) && await change.FindAsync<AccessKeyEntry>(id) is { IsServiceAccount: false } key ? key : throw NoSuchEntity.AccessKey(id);

    /// <summary>The plain keys, oldest first.</summary>
    public async ValueTask<IReadOnlyList<AccessKeyEntry>> ListPlainAsync(IIdentityStore store, CancellationToken cancellationToken)
    {
        var keys = new List<AccessKeyEntry>();
        foreach (var id in Ids)
        {
            if (await store.FindAsync<AccessKeyEntry>(id, cancellationToken) is { IsServiceAccount: false } key)
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    /// <summary>Makes a key for the owner, which is not on the ring yet.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c>; <c>NoSuchEntity</c>: the account is not stored.</exception>
    /// <exception cref="PolicyFormatException">The session policy is not valid.</exception>
    public NewAccessKey NewKey(CredentialMaking making, Principal maker, AccessKeyWish wish) => _user is not null
        ? making.NewKey(maker, _user, wish)
        : _outside is not null ? making.NewKey(maker, _outside, wish)
        : making.NewKey(maker, _root ?? throw NoSuchEntity.Account(_account), wish);

    /// <summary>Puts a new key into the store and onto the ring.</summary>
    public void Add(IIdentityTransaction change, AccessKeyEntry key)
    {
        change.Put(key);
        if (_user is not null)
        {
            change.Put(_user with { AccessKeys = [.. _user.AccessKeys, key.Id] });
        }
        else if (_outside is not null)
        {
            change.Put(_outside with { AccessKeys = [.. _outside.AccessKeys, key.Id] });
        }
        else
        {
            change.Put(_root! with { AccessKeys = [.. _root!.AccessKeys, key.Id] });
        }
    }

    /// <summary>Takes a key of the ring away.</summary>
    private void Remove(IIdentityTransaction change, AccessKeyEntry key)
    {
        change.Delete(key);
        if (_user is not null)
        {
            change.Put(_user with { AccessKeys = [.. _user.AccessKeys.Where(id => id != key.Id)] });
        }
        else if (_outside is not null)
        {
            change.Put(_outside with { AccessKeys = [.. _outside.AccessKeys.Where(id => id != key.Id)] });
        }
        else if (_root is not null)
        {
            change.Put(_root with
            {
                RootAccessKeyId = _root.RootAccessKeyId == key.Id ? null : _root.RootAccessKeyId,
                AccessKeys = [.. _root.AccessKeys.Where(id => id != key.Id)],
            });
        }
    }
}

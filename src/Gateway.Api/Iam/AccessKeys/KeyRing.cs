using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.AccessKeys;

/// <summary>The access keys of one owner: a user, or the root of an account. Immutable.</summary>
internal sealed class KeyRing
{
    private readonly User? _user;
    private readonly AccountEntry? _root;

    private KeyRing(User? user, AccountEntry? root)
    {
        _user = user;
        _root = root;
    }

    /// <summary>What answers call the owner.</summary>
    public string OwnerName => _user?.Name ?? "root";

    /// <summary>The user that it belongs to; null for root.</summary>
    public User? User => _user;

    /// <summary>The account whose root it belongs to; null for a user.</summary>
    public AccountEntry? Root => _root;

    /// <summary>Oldest first. The key that settings give the installation's root is not among them: nobody can change it here.</summary>
    public IReadOnlyList<string> Ids => _user?.AccessKeys
        ?? (_root is { RootAccessKeyId: { } id, RootSecretSealed: null } ? [id, .. _root.AccessKeys] : _root?.AccessKeys)
        ?? [];

    /// <param name="store">Where it is looked up.</param>
    /// <param name="account">The caller's.</param>
    /// <param name="userName">Null for root.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public static async ValueTask<KeyRing> FindAsync(IIdentityStore store, AccountId account, string? userName, CancellationToken cancellationToken) =>
        userName is null
            ? new KeyRing(null, await store.FindAsync<AccountEntry>(account.Value, cancellationToken))
            : new KeyRing(await store.FindAsync<User>(User.IdOf(account, userName), cancellationToken) ?? throw NoSuchEntity.User(userName), null);

    /// <param name="change">Where it is looked up.</param>
    /// <param name="account">The caller's.</param>
    /// <param name="userName">Null for root.</param>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public static async ValueTask<KeyRing> FindAsync(IIdentityTransaction change, AccountId account, string? userName) => userName is null
        ? new KeyRing(null, await change.FindAsync<AccountEntry>(account.Value))
        : new KeyRing(await change.FindAsync<User>(User.IdOf(account, userName)) ?? throw NoSuchEntity.User(userName), null);

    /// <summary>One of the keys.</summary>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public async ValueTask<AccessKeyEntry> KeyAsync(IIdentityTransaction change, string id) =>
        (Ids.Contains(id) ? await change.FindAsync<AccessKeyEntry>(id) : null) ?? throw NoSuchEntity.AccessKey(id);

    /// <summary>Puts a new key into the store and onto the ring.</summary>
    public void Add(IIdentityTransaction change, AccessKeyEntry key)
    {
        change.Put(key);
        if (_user is not null)
        {
            change.Put(_user with { AccessKeys = [.. _user.AccessKeys, key.Id] });
        }
        else
        {
            change.Put(_root! with { AccessKeys = [.. _root!.AccessKeys, key.Id] });
        }
    }

    /// <summary>Takes a key of the ring away.</summary>
    public void Remove(IIdentityTransaction change, AccessKeyEntry key)
    {
        change.Delete(key);
        if (_user is not null)
        {
            change.Put(_user with { AccessKeys = [.. _user.AccessKeys.Where(id => id != key.Id)] });
        }
        else
        {
            change.Put(_root! with
            {
                RootAccessKeyId = _root!.RootAccessKeyId == key.Id ? null : _root.RootAccessKeyId,
                AccessKeys = [.. _root.AccessKeys.Where(id => id != key.Id)],
            });
        }
    }
}

using Gateway.Iam.Identities;
using Gateway.Iam.Principals;

namespace Gateway.Iam.Credentials;

/// <summary>An access key with its principal, and what both were made of. Safe for concurrent use.</summary>
/// <param name="key">Ready to be used.</param>
/// <param name="expires">When it stops to work; null for never.</param>
/// <param name="dependencies">What it was made of.</param>
/// <param name="checkedAt">The state of the store (<see cref="IdentityStore.Changes"/>) before the first of these was read.</param>
internal sealed class CachedCredential(AccessKey key, DateTimeOffset? expires, IReadOnlyList<Dependency> dependencies, long checkedAt)
{
    private long _checkedAt = checkedAt;

    public AccessKey Key => key;

    public DateTimeOffset? Expires => expires;

    /// <summary>Whether nothing at all was changed since it was last found good.</summary>
    public bool IsCurrent(IdentityStore identities) => Volatile.Read(ref _checkedAt) == identities.Changes;

    /// <summary>Whether everything that it was made of is still the same.</summary>
    public async ValueTask<bool> RevalidateAsync(IdentityStore identities, CancellationToken cancellationToken)
    {
        var now = identities.Changes;
        for (var i = 0; i < dependencies.Count; i++)
        {
            if (!await dependencies[i].HoldsAsync(identities, cancellationToken))
            {
                return false;
            }
        }

        Volatile.Write(ref _checkedAt, now);
        return true;
    }
}

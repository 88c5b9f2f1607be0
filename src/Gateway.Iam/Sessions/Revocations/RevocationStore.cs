using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Sessions.Keys;

namespace Gateway.Iam.Sessions.Revocations;

/// <summary>The revocations of all accounts. Safe for concurrent use.</summary>
public sealed class RevocationStore(IIdentityStore identities, TimeProvider time)
{
    private const int Batch = 256;

    /// <summary>Revokes from the next request on. What an earlier revocation of the same subject refuses stays refused.</summary>
    /// <returns>What holds now.</returns>
    public ValueTask<Revocation> RevokeAsync(Revocation revocation, CancellationToken cancellationToken) => identities.ChangeAsync(
        async change =>
        {
            if (await change.FindAsync<Revocation>(revocation.DocumentId) is { } earlier && earlier.IssuedBefore >= revocation.IssuedBefore)
            {
                return earlier;
            }

            change.Put(revocation);
            return revocation;
        },
        cancellationToken);

    /// <summary>At most <paramref name="count"/> revocations of an account whose document ids follow <paramref name="after"/>.</summary>
    public ValueTask<IReadOnlyList<Revocation>> ListAsync(AccountId account, string? after, int count, CancellationToken cancellationToken) =>
        identities.ListAsync<Revocation>(account, after, count, cancellationToken);

    /// <summary>Removes revocations that are older than any session that can be alive. To be called now and then.</summary>
    /// <returns>How many.</returns>
    public async ValueTask<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        string? after = null;
        while (true)
        {
            var page = await identities.ListAllAsync<Revocation>(after, Batch, cancellationToken);
            var old = page.Where(IsOver).Select(revocation => revocation.DocumentId).ToList();
            if (old.Count > 0)
            {
                count += await identities.ChangeAsync(change => PurgeAsync(change, old), cancellationToken);
            }

            if (page.Count < Batch)
            {
                return count;
            }

            after = page[^1].DocumentId;
        }
    }

    private async ValueTask<int> PurgeAsync(IIdentityTransaction change, List<string> ids)
    {
        var count = 0;
        foreach (var id in ids)
        {
            if (await change.FindAsync<Revocation>(id) is { } revocation && IsOver(revocation))
            {
                change.Delete(revocation);
                count++;
            }
        }

        return count;
    }

    private bool IsOver(Revocation revocation) => revocation.IssuedBefore + StsKeyRing.LongestToken + StsKeyRing.Slack < time.GetUtcNow();
}

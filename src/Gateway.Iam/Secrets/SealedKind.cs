using Gateway.Iam.Identities;

namespace Gateway.Iam.Secrets;

/// <summary>Entities of one type that hold sealed secrets.</summary>
/// <param name="renew">The entity with its secrets under the current master key; null when nothing is to do.</param>
internal sealed class SealedKind<T>(Func<T, T?> renew) : ISealedKind
    where T : class, IIdentity<T>
{
    // Written together with one sync of the disk.
    private const int Batch = 256;

    public async ValueTask<long> CountOutdatedAsync(IIdentityStore identities, CancellationToken cancellationToken)
    {
        var count = 0L;
        await foreach (var page in PagesAsync(identities, cancellationToken))
        {
            count += page.LongCount(entity => Renew(entity) is not null);
        }

        return count;
    }

    public async ValueTask<long> RenewAsync(IIdentityStore identities, CancellationToken cancellationToken)
    {
        var count = 0L;
        await foreach (var page in PagesAsync(identities, cancellationToken))
        {
            var outdated = page.Where(entity => Renew(entity) is not null).Select(entity => entity.DocumentId).ToList();
            if (outdated.Count > 0)
            {
                count += await identities.ChangeAsync(change => RenewAsync(change, outdated), cancellationToken);
            }
        }

        return count;
    }

    private static async IAsyncEnumerable<IReadOnlyList<T>> PagesAsync(
        IIdentityStore identities, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        while (true)
        {
            var page = await identities.ListAllAsync<T>(after, Batch, cancellationToken);
            yield return page;
            if (page.Count < Batch)
            {
                yield break;
            }

            after = page[^1].DocumentId;
        }
    }

    private async ValueTask<long> RenewAsync(IIdentityTransaction change, List<string> ids)
    {
        var count = 0L;
        foreach (var id in ids)
        {
            if (await change.FindAsync<T>(id) is { } entity && Renew(entity) is { } renewed)
            {
                change.Put(renewed);
                count++;
            }
        }

        return count;
    }

    private T? Renew(T entity)
    {
        try
        {
            return renew(entity);
        }
        catch (SecretUnsealException e)
        {
            throw new SecretUnsealException($"The secret of {T.Kind} {entity.DocumentId} cannot be opened: {e.Message}", e);
        }
    }
}

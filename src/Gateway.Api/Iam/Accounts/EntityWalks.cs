using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Accounts;

/// <summary>Walks over all entities or links of a kind, some at a time.</summary>
internal static class EntityWalks
{
    private const int Step = 256;

    /// <summary>All entities of an account that follow a document id, in the order of their document ids.</summary>
    public static async IAsyncEnumerable<T> AllAsync<T>(
        this IIdentityStore store,
        AccountId account,
        string? after,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IIdentity<T>
    {
        IReadOnlyList<T> step;
        do
        {
            step = await store.ListAsync<T>(account, after, Step, cancellationToken);
            foreach (var entity in step)
            {
                yield return entity;
                after = entity.DocumentId;
            }
        }
        while (step.Count == Step);
    }

    /// <summary>The far ends of all links from an entity, sorted.</summary>
    public static async ValueTask<IReadOnlyList<string>> AllLinksAsync(
        this IIdentityStore store, LinkKind kind, AccountId account, string from, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        IReadOnlyList<string> step;
        do
        {
            step = await store.ListLinksAsync(kind, account, from, names.LastOrDefault(), Step, cancellationToken);
            names.AddRange(step);
        }
        while (step.Count == Step);
        return names;
    }

    /// <summary>The sum of something over all entities of an account.</summary>
    public static async ValueTask<long> SumAsync<T>(
        this IIdentityStore store, AccountId account, Func<T, long> of, CancellationToken cancellationToken)
        where T : class, IIdentity<T>
    {
        var sum = 0L;
        await foreach (var entity in store.AllAsync<T>(account, null, cancellationToken))
        {
            sum += of(entity);
        }

        return sum;
    }
}

using Gateway.Iam.Identities;

namespace Gateway.Testing.Identities;

/// <summary>Changes of one entity, for tests that only want it there.</summary>
public static class IdentityStoreExtensions
{
    /// <summary>Adds or replaces.</summary>
    public static async Task<T> PutAsync<T>(this IIdentityStore store, T entity)
        where T : class, IIdentity<T> =>
        await store.ChangeAsync(
            async change =>
            {
                await change.FindAsync<T>(entity.DocumentId);
                change.Put(entity);
                return entity;
            },
            CancellationToken.None);

    /// <summary>Removes what is stored under the entity's id.</summary>
    public static async Task DeleteAsync<T>(this IIdentityStore store, T entity)
        where T : class, IIdentity<T> =>
        await store.ChangeAsync(
            async change =>
            {
                change.Delete((await change.FindAsync<T>(entity.DocumentId))!);
                return true;
            },
            CancellationToken.None);
}

using Gateway.Api.Control;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Api.Query;

/// <summary>Pages over the entities of an account.</summary>
internal static class EntityPages
{
    private const int Step = 256;

    /// <summary>The entities of a page that pass a filter. It walks on over those that do not.</summary>
    public static async ValueTask<EntitySlice<T>> ListAsync<T>(
        this IIdentityStore store, AccountId account, EntityPage page, Func<T, bool> filter, CancellationToken cancellationToken)
        where T : class, IIdentity<T>
    {
        var found = new List<T>();
        var after = page.After;
        while (true)
        {
            var step = await store.ListAsync<T>(account, after, Step, cancellationToken);
            foreach (var entity in step.Where(filter))
            {
                if (found.Count == page.Count)
                {
                    return new EntitySlice<T>(found, PageToken.Encode(found[^1].DocumentId));
                }

                found.Add(entity);
            }

            if (step.Count < Step)
            {
                return new EntitySlice<T>(found, null);
            }

            after = step[^1].DocumentId;
        }
    }
}

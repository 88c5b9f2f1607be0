using Gateway.Core.Names;

namespace Gateway.Iam.Identities;

/// <summary>The view of a change. Everything that it finds, also that there is nothing, still holds when it commits. Not thread-safe.</summary>
public interface IIdentityTransaction
{
    /// <summary>The entity, with this change's own writes; or null.</summary>
    ValueTask<T?> FindAsync<T>(string documentId)
        where T : class, IIdentity<T>;

    /// <summary>Adds or replaces an entity. It must have been looked for in this change, so that nothing unseen is overwritten.</summary>
    void Put<T>(T entity)
        where T : class, IIdentity<T>;

    /// <summary>Removes an entity that was found in this change.</summary>
    void Delete<T>(T entity)
        where T : class, IIdentity<T>;

    /// <summary>Adds a link; nothing happens when it is there.</summary>
    void Link(LinkKind kind, AccountId account, string from, string to);

    /// <summary>Removes a link; nothing happens when it is not there.</summary>
    void Unlink(LinkKind kind, AccountId account, string from, string to);
}

using Gateway.Core.Names;

namespace Gateway.Iam.Identities;

/// <summary>The identities of all accounts. Reads come from a bounded cache and see every change that was answered. Safe for concurrent use.</summary>
public interface IIdentityStore
{
    /// <summary>The entity with that document id, or null.</summary>
    ValueTask<T?> FindAsync<T>(string documentId, CancellationToken cancellationToken)
        where T : class, IIdentity<T>;

    /// <summary>
    /// At most <paramref name="count"/> entities of an account whose document ids follow <paramref name="after"/>, in the order of their document ids.
    /// </summary>
    ValueTask<IReadOnlyList<T>> ListAsync<T>(AccountId account, string? after, int count, CancellationToken cancellationToken)
        where T : class, IIdentity<T>;

    /// <summary>
    /// At most <paramref name="count"/> entities of the whole installation whose document ids follow <paramref name="after"/>, in the order of their
    /// document ids.
    /// </summary>
    ValueTask<IReadOnlyList<T>> ListAllAsync<T>(string? after, int count, CancellationToken cancellationToken)
        where T : class, IIdentity<T>;

    /// <summary>At most <paramref name="count"/> far ends of the links from an entity that follow <paramref name="after"/>, sorted.</summary>
    ValueTask<IReadOnlyList<string>> ListLinksAsync(
        LinkKind kind, AccountId account, string from, string? after, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a change against a view of the store and commits all its writes together, durably, or none. When something that it read was changed
    /// meanwhile, it runs again: it must have no effects of its own. What it throws ends it, and nothing is written.
    /// </summary>
    ValueTask<TResult> ChangeAsync<TResult>(
        Func<IIdentityTransaction, ValueTask<TResult>> change, CancellationToken cancellationToken);
}

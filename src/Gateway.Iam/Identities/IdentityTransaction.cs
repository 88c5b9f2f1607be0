using Gateway.Core.Documents;
using Gateway.Core.Names;
using Gateway.Iam.Identities.Caching;
using Gateway.Iam.Identities.Formats;
using Gateway.Iam.Identities.Links;

namespace Gateway.Iam.Identities;

/// <summary>One try of a change: what it has read, and what it wants written. Not thread-safe.</summary>
internal sealed class IdentityTransaction(IdentityStore store, CancellationToken cancellationToken) : IIdentityTransaction
{
    private readonly Dictionary<EntityKey, Seen> _seen = [];
    private readonly Dictionary<string, (Link Link, bool IsWanted)> _links = new(StringComparer.Ordinal);

    public async ValueTask<T?> FindAsync<T>(string documentId)
        where T : class, IIdentity<T>
    {
        var key = new EntityKey(T.Kind, documentId);
        if (!_seen.TryGetValue(key, out var seen))
        {
            var stored = await store.LookUpAsync<T>(documentId, cancellationToken);
            _seen[key] = seen = new Seen(stored.Version, stored.Entity, IsWritten: false, Content: null);
        }

        return (T?)seen.Entity;
    }

    public void Put<T>(T entity)
        where T : class, IIdentity<T>
    {
        var (key, seen) = Expect(entity);
        _seen[key] = seen with { Entity = entity, IsWritten = true, Content = EntityFormats.Of<T>().Write(entity) };
    }

    public void Delete<T>(T entity)
        where T : class, IIdentity<T>
    {
        var (key, seen) = Expect(entity);
        if (seen.Entity is null)
        {
            throw new InvalidOperationException($"The {T.Kind} {entity.DocumentId} cannot be deleted: this change did not find it.");
        }

        _seen[key] = seen with { Entity = null, IsWritten = true, Content = null };
    }

    public void Link(LinkKind kind, AccountId account, string from, string to) => Want(new Link(kind, account, from, to), isWanted: true);

    public void Unlink(LinkKind kind, AccountId account, string from, string to) => Want(new Link(kind, account, from, to), isWanted: false);

    /// <summary>Demands that everything that was read is unchanged.</summary>
    public IReadOnlyList<DocumentWrite> Checks() =>
        [.. _seen.Select(s => DocumentWrite.Check(s.Key.Kind, s.Key.Id, s.Value.Version))];

    /// <summary>The whole change.</summary>
    public async ValueTask<IReadOnlyList<DocumentWrite>> WritesAsync(IDocumentStore documents)
    {
        var writes = new List<DocumentWrite>(_seen.Count + _links.Count);
        foreach (var (key, seen) in _seen)
        {
            writes.Add(WriteOf(key, seen));
        }

        foreach (var (id, (link, isWanted)) in _links)
        {
            var version = (await documents.FindAsync(Links.Link.DocumentKind, id, cancellationToken))?.Version ?? 0;
            writes.Add((version == 0, isWanted) switch
            {
                (true, true) => DocumentWrite.Put(Links.Link.DocumentKind, id, Links.Link.Format.Write(link), 0),
                (false, false) => DocumentWrite.Delete(Links.Link.DocumentKind, id, version),
                _ => DocumentWrite.Check(Links.Link.DocumentKind, id, version),
            });
        }

        return writes;
    }

    private static DocumentWrite WriteOf(EntityKey key, Seen seen)
    {
        if (seen.Content is { } content)
        {
            return DocumentWrite.Put(key.Kind, key.Id, content, seen.Version);
        }

        // What was added and deleted again in one change never was.
        return seen.IsWritten && seen.Version != 0
            ? DocumentWrite.Delete(key.Kind, key.Id, seen.Version)
            : DocumentWrite.Check(key.Kind, key.Id, seen.Version);
    }

    private (EntityKey Key, Seen Seen) Expect<T>(T entity)
        where T : class, IIdentity<T>
    {
        var key = new EntityKey(T.Kind, entity.DocumentId);
        return _seen.TryGetValue(key, out var seen)
            ? (key, seen)
            : throw new InvalidOperationException($"The {T.Kind} {entity.DocumentId} was not looked for in this change, so it may overwrite something.");
    }

    private void Want(Link link, bool isWanted) => _links[link.DocumentId] = (link, isWanted);

    /// <param name="Version">Of the stored document; 0 when there was none.</param>
    /// <param name="Entity">As this change sees it now.</param>
    /// <param name="IsWritten">Whether this change put or deleted it.</param>
    /// <param name="Content">What to store; null when nothing is.</param>
    private readonly record struct Seen(ulong Version, object? Entity, bool IsWritten, byte[]? Content);
}

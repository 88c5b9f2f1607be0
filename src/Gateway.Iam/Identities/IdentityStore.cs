using Gateway.Core.Documents;
using Gateway.Core.Names;
using Gateway.Iam.Identities.Caching;
using Gateway.Iam.Identities.Formats;
using Gateway.Iam.Identities.Links;

namespace Gateway.Iam.Identities;

/// <summary>
/// Identities as documents, behind a cache of bounded size that also remembers what is not there. What a change wrote is forgotten before the change
/// is answered, and nobody who read before it can put the old value back. Safe for concurrent use.
/// </summary>
public sealed class IdentityStore : IIdentityStore, IDisposable
{
    // Most changes meet no other. Those that keep meeting some take turns, so that none tries for ever.
    private const int TriesTogether = 3;

    // Names of what does not exist come from everybody, so they must not drive out what does.
    private const int AbsentShare = 8;

    private readonly IDocumentStore _documents;
    private readonly VersionedCache<EntityKey, CachedEntity> _present;
    private readonly VersionedCache<EntityKey, CachedEntity> _absent;
    private readonly SemaphoreSlim _turn = new(1);
    private long _changes;

    public IdentityStore(IDocumentStore documents, IdentityStoreOptions options)
    {
        _documents = documents;
        _absent = new(options.CacheSize / AbsentShare);
        _present = new(options.CacheSize - (options.CacheSize / AbsentShare));
    }

    /// <summary>Counts up after every change, before it is answered: while it stays the same, so does everything that was read.</summary>
    internal long Changes => Volatile.Read(ref _changes);

    /// <summary>For tests of the bound.</summary>
    internal int CachedEntities => _present.Count + _absent.Count;

    public ValueTask<T?> FindAsync<T>(string documentId, CancellationToken cancellationToken)
        where T : class, IIdentity<T>
    {
        var cached = FindCached<T>(documentId);
        return cached is null ? LoadEntityAsync<T>(documentId, cancellationToken) : ValueTask.FromResult((T?)cached.Entity);
    }

    public ValueTask<IReadOnlyList<T>> ListAsync<T>(AccountId account, string? after, int count, CancellationToken cancellationToken)
        where T : class, IIdentity<T> => ListAsync<T>($"{account}/", after, count, cancellationToken);

    public ValueTask<IReadOnlyList<T>> ListAllAsync<T>(string? after, int count, CancellationToken cancellationToken)
        where T : class, IIdentity<T> => ListAsync<T>("", after, count, cancellationToken);

    public async ValueTask<IReadOnlyList<string>> ListLinksAsync(
        LinkKind kind, AccountId account, string from, string? after, int count, CancellationToken cancellationToken)
    {
        var documents = await _documents.ListAsync(
            Link.DocumentKind,
            Link.Prefix(kind, account, from),
            after is null ? null : new Link(kind, account, from, after).DocumentId,
            count,
            cancellationToken);
        return [.. documents.Select(d => Link.Format.Read(d.Content.Span).To)];
    }

    public async ValueTask<TResult> ChangeAsync<TResult>(
        Func<IIdentityTransaction, ValueTask<TResult>> change, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < TriesTogether; tries++)
        {
            if (await TryChangeAsync(change, cancellationToken) is { } outcome)
            {
                return outcome.Value;
            }
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                if (await TryChangeAsync(change, cancellationToken) is { } outcome)
                {
                    return outcome.Value;
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>What is stored under a document id, with the version of the document.</summary>
    internal ValueTask<CachedEntity> LookUpAsync<T>(string documentId, CancellationToken cancellationToken)
        where T : class, IIdentity<T>
    {
        var cached = FindCached<T>(documentId);
        return cached is null ? LoadAsync<T>(documentId, cancellationToken) : ValueTask.FromResult(cached);
    }

    private async ValueTask<IReadOnlyList<T>> ListAsync<T>(string prefix, string? after, int count, CancellationToken cancellationToken)
        where T : class, IIdentity<T>
    {
        var documents = await _documents.ListAsync(T.Kind, prefix, after, count, cancellationToken);
        var format = EntityFormats.Of<T>();
        return [.. documents.Select(d => format.Read(d.Content.Span))];
    }

    private CachedEntity? FindCached<T>(string documentId)
        where T : class, IIdentity<T>
    {
        var key = new EntityKey(T.Kind, documentId);
        return _present.Find(key) ?? _absent.Find(key);
    }

    private async ValueTask<T?> LoadEntityAsync<T>(string documentId, CancellationToken cancellationToken)
        where T : class, IIdentity<T> => (T?)(await LoadAsync<T>(documentId, cancellationToken)).Entity;

    private async ValueTask<CachedEntity> LoadAsync<T>(string documentId, CancellationToken cancellationToken)
        where T : class, IIdentity<T>
    {
        var key = new EntityKey(T.Kind, documentId);
        var ticket = _present.Ticket(key);
        var absentTicket = _absent.Ticket(key);
        if (await _documents.FindAsync(T.Kind, documentId, cancellationToken) is not { } document)
        {
            _absent.Keep(key, CachedEntity.None, CacheWeight.OfAbsent(key), absentTicket);
            return CachedEntity.None;
        }

        var loaded = new CachedEntity(EntityFormats.Of<T>().Read(document.Content.Span), document.Version);
        _present.Keep(key, loaded, CacheWeight.Of(key, document.Content.Length), ticket);
        return loaded;
    }

    /// <summary>Null when something that the change read was changed by another one.</summary>
    private async ValueTask<ChangeOutcome<TResult>?> TryChangeAsync<TResult>(
        Func<IIdentityTransaction, ValueTask<TResult>> change, CancellationToken cancellationToken)
    {
        var transaction = new IdentityTransaction(this, cancellationToken);
        TResult result;
        try
        {
            result = await change(transaction);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What it complains about may be half of a change of somebody else.
            if (await WriteAsync(transaction.Checks(), cancellationToken))
            {
                throw;
            }

            return null;
        }

        return await WriteAsync(await transaction.WritesAsync(_documents), cancellationToken) ? new ChangeOutcome<TResult>(result) : null;
    }

    private async ValueTask<bool> WriteAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancellationToken)
    {
        var written = false;
        try
        {
            return written = await _documents.TryWriteAsync(writes, cancellationToken);
        }
        finally
        {
            // After a conflict what was read is out of date, and after a failure nobody knows what was written.
            foreach (var write in writes)
            {
                if (!written || write.Action != DocumentWriteKind.Check)
                {
                    var key = new EntityKey(write.Kind, write.Id);
                    _present.Forget(key);
                    _absent.Forget(key);
                }
            }

            Interlocked.Increment(ref _changes);
        }
    }
}

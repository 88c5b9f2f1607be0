using System.Collections.Concurrent;
using Gateway.Core.Documents;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;

namespace Gateway.Iam.Usage;

/// <summary>
/// Notes uses in memory, and stores those of an interval together. What is used all the time is noted at most once a second and mostly costs one look
/// into a table. Safe for concurrent use; one flush at a time.
/// </summary>
/// <param name="documents">Where uses are stored.</param>
/// <param name="region">Of this server.</param>
/// <param name="time">For the times of uses.</param>
public sealed class UsageLog(IDocumentStore documents, string region, TimeProvider time) : IUsageRecorder, IUsageReader, IDisposable
{
    private const int BatchSize = 256;
    private const int ServicesPerPage = 100;

    private static readonly TimeSpan s_resolution = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private volatile ConcurrentDictionary<UseKey, UseEntry> _fresh = new();
    private volatile ConcurrentDictionary<UseKey, UseEntry> _flushing = new();

    public void KeyUsed(string accessKeyId, string service) => Note(new UseKey(accessKeyId, null, null), service, principal: null);

    public void ServiceUsed(Principal principal, string service)
    {
        if (principal.Account is { } account)
        {
            var subject = principal.Caller.UniqueId ?? account.Id.Value;
            Note(new UseKey(subject, account.Id.Value, service), service, principal.Caller.RoleArn ?? principal.Arn);
        }
    }

    public async ValueTask<KeyUse?> FindKeyUseAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        var key = new UseKey(accessKeyId, null, null);
        var use = InMemory(key)
            ?? (await documents.FindAsync(key.Kind, key.DocumentId, cancellationToken) is { } stored ? UseDocument.Entries.Read(stored.Content.Span) : null);
        return use is null ? null : new KeyUse(use.Time, use.Service, use.Region);
    }

    public async ValueTask<IReadOnlyList<ServiceUse>> ListServiceUsesAsync(
        AccountId account, string uniqueId, CancellationToken cancellationToken)
    {
        var uses = new SortedDictionary<string, UseEntry>(StringComparer.Ordinal);
        var prefix = UseKey.ServicePrefix(account.Value, uniqueId);
        foreach (var document in await documents.ListAsync(UseKey.ServiceKind, prefix, null, ServicesPerPage, cancellationToken))
        {
            uses[document.Id[prefix.Length..]] = UseDocument.Entries.Read(document.Content.Span);
        }

        foreach (var (key, use) in _flushing.Concat(_fresh))
        {
            if (key.Account == account.Value && key.Subject == uniqueId)
            {
                uses[key.Service!] = use;
            }
        }

        return [.. uses.Select(u => new ServiceUse(u.Key, u.Value.Time, u.Value.Region, u.Value.Principal ?? ""))];
    }

    public ValueTask ForgetKeyAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        var key = new UseKey(accessKeyId, null, null);
        return ForgetAsync(
            noted => noted == key,
            async () => await documents.FindAsync(key.Kind, key.DocumentId, cancellationToken) is { } stored ? [stored] : [],
            key.Kind,
            cancellationToken);
    }

    public ValueTask ForgetServicesAsync(AccountId account, string uniqueId, CancellationToken cancellationToken) => ForgetAsync(
        noted => noted.Account == account.Value && noted.Subject == uniqueId,
        () => documents.ListAsync(UseKey.ServiceKind, UseKey.ServicePrefix(account.Value, uniqueId), null, ServicesPerPage, cancellationToken),
        UseKey.ServiceKind,
        cancellationToken);

    /// <summary>Stores what was noted since the last time. When that fails, it is kept for the next time.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _flushing = Interlocked.Exchange(ref _fresh, new());
            foreach (var batch in _flushing.ToArray().Chunk(BatchSize))
            {
                await StoreAsync(batch, cancellationToken);
            }
        }
        finally
        {
            KeepUnstored();
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    // A note that comes into the old table while it is stored may be missed: the next request notes again, and no more is lost than a second.
    private void Note(UseKey key, string service, string? principal)
    {
        var now = time.GetUtcNow();
        var fresh = _fresh;
        if (!fresh.TryGetValue(key, out var last) || now - last.Time >= s_resolution)
        {
            fresh[key] = new UseEntry(now, service, region, principal);
        }
    }

    private async ValueTask ForgetAsync(
        Predicate<UseKey> isMeant, Func<ValueTask<IReadOnlyList<Document>>> find, string kind, CancellationToken cancellationToken)
    {
        // Not while it is being stored, or it would come back.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var key in _fresh.Keys.Where(key => isMeant(key)))
            {
                _fresh.TryRemove(key, out _);
            }

            // Again when another gateway was faster, and for the next page.
            while (await find() is { Count: > 0 } stored)
            {
                await documents.TryWriteAsync([.. stored.Select(d => DocumentWrite.Delete(kind, d.Id, d.Version))], cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private UseEntry? InMemory(UseKey key) =>
        _fresh.TryGetValue(key, out var use) || _flushing.TryGetValue(key, out use) ? use : null;

    private async ValueTask StoreAsync(KeyValuePair<UseKey, UseEntry>[] batch, CancellationToken cancellationToken)
    {
        var isStored = false;
        while (!isStored)
        {
            var writes = new List<DocumentWrite>(batch.Length);
            foreach (var (key, use) in batch)
            {
                var stored = await documents.FindAsync(key.Kind, key.DocumentId, cancellationToken);

                // Another gateway may know of a later use.
                if (stored is null || UseDocument.Entries.Read(stored.Content.Span).Time < use.Time)
                {
                    writes.Add(DocumentWrite.Put(key.Kind, key.DocumentId, UseDocument.Entries.Write(use), stored?.Version ?? 0));
                }
            }

            isStored = await documents.TryWriteAsync(writes, cancellationToken);
        }

        foreach (var (key, _) in batch)
        {
            _flushing.TryRemove(key, out _);
        }
    }

    private void KeepUnstored()
    {
        foreach (var (key, use) in _flushing)
        {
            _fresh.TryAdd(key, use);
        }

        _flushing = new();
    }
}

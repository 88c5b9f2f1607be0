using Gateway.Iam.Identities;
using Gateway.Iam.Secrets;

namespace Gateway.Iam.Sessions.Keys;

/// <summary>
/// The keys that seal session tokens, apart from every other secret. One seals; it is replaced when it is old enough, and kept until the last token
/// that it can have sealed is over. Several gateways may share the store. Safe for concurrent use.
/// </summary>
public sealed class StsKeyRing(IIdentityStore identities, StsKeySecrets secrets, StsKeyRingOptions options, TimeProvider time) : IDisposable
{
    /// <summary>No token lives longer.</summary>
    public static readonly TimeSpan LongestToken = TimeSpan.FromDays(365);

    /// <summary>Clocks of gateways differ, and a gateway may seal for a moment with a key that another one has just retired.</summary>
    internal static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    // Anybody can send a token with an unknown key, and each would cost a look into the store.
    private static readonly TimeSpan s_lookInterval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1);
    private TokenKeys? _opened;
    private long? _lastLook;

    /// <summary>Makes the first key if there is none, and opens all: whoever cannot read them should not start.</summary>
    /// <exception cref="SecretUnsealException">A key was sealed with a master key that is not held.</exception>
    public async ValueTask LoadAsync(CancellationToken cancellationToken) => await CurrentAsync(cancellationToken);

    /// <summary>Replaces the key that seals if it is old enough, and deletes keys whose last token is over. To be called now and then.</summary>
    /// <exception cref="SecretUnsealException">A key was sealed with a master key that is not held.</exception>
    public async ValueTask MaintainAsync(CancellationToken cancellationToken) =>
        Opened(await identities.ChangeAsync(change => ChangeAsync(change, Maintained), cancellationToken));

    /// <summary>Replaces the key that seals, however young it is.</summary>
    /// <param name="discardOlder">
    /// Whether older keys are deleted at once, after one of them may have become known: every session that is alive is refused from then on.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public async ValueTask RotateAsync(bool discardOlder, CancellationToken cancellationToken) =>
        Opened(await identities.ChangeAsync(change => ChangeAsync(change, ring => Rotated(ring, discardOlder)), cancellationToken));

    public void Dispose() => _turn.Dispose();

    /// <summary>The key that seals now.</summary>
    internal async ValueTask<TokenKey> CurrentAsync(CancellationToken cancellationToken)
    {
        var ring = await identities.FindAsync<StsKeyRingEntry>(StsKeyRingEntry.Id, cancellationToken);
        if (ring is null || IsDue(ring))
        {
            ring = await identities.ChangeAsync(change => ChangeAsync(change, Maintained), cancellationToken);
        }

        return Opened(ring).Current;
    }

    /// <summary>The key of a token, or null when there is none. A key that another gateway has just made is looked for in the store.</summary>
    internal async ValueTask<TokenKey?> FindAsync(ulong id, CancellationToken cancellationToken)
    {
        if (await identities.FindAsync<StsKeyRingEntry>(StsKeyRingEntry.Id, cancellationToken) is { } ring && Opened(ring).Find(id) is { } known)
        {
            return known;
        }

        var arrived = time.GetTimestamp();
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_lastLook is not { } last || (last < arrived && time.GetElapsedTime(last) >= s_lookInterval))
            {
                // Lists are read from the store itself, and not from what this gateway remembers of it.
                _lastLook = time.GetTimestamp();
                var stored = await identities.ListAllAsync<StsKeyRingEntry>(null, 1, cancellationToken);
                _ = stored.Count == 0 ? null : Opened(stored[0]);
            }

            return Volatile.Read(ref _opened)?.Find(id);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The opened form of a reading, or of a later one when this is an old one.</summary>
    private TokenKeys Opened(StsKeyRingEntry ring)
    {
        while (true)
        {
            var opened = Volatile.Read(ref _opened);
            if (opened?.Revision >= ring.Revision)
            {
                return opened;
            }

            var fresh = new TokenKeys(ring, secrets);
            if (Interlocked.CompareExchange(ref _opened, fresh, opened) == opened)
            {
                return fresh;
            }
        }
    }

    private static async ValueTask<StsKeyRingEntry> ChangeAsync(
        IIdentityTransaction change, Func<StsKeyRingEntry?, StsKeyRingEntry> edit)
    {
        var ring = await change.FindAsync<StsKeyRingEntry>(StsKeyRingEntry.Id);
        var edited = edit(ring);
        if (edited != ring)
        {
            change.Put(edited);
        }

        return edited;
    }

    private bool IsDue(StsKeyRingEntry ring) => time.GetUtcNow() - ring.Keys[0].Created >= options.RotationAge;

    /// <summary>The same ring when nothing is to do: another gateway may have done it.</summary>
    private StsKeyRingEntry Maintained(StsKeyRingEntry? ring) =>
        ring is null || IsDue(ring) ? Rotated(ring, discardOlder: false)
        : ring.Keys.All(IsNeeded) ? ring
        : ring with { Revision = ring.Revision + 1, Keys = [.. ring.Keys.Where(IsNeeded)] };

    private StsKeyRingEntry Rotated(StsKeyRingEntry? ring, bool discardOlder)
    {
        var now = time.GetUtcNow();
        var older = ring is null || discardOlder ? [] : ring.Keys.Select(key => key.Retired is null ? key with { Retired = now } : key).Where(IsNeeded);
        return new StsKeyRingEntry { Revision = (ring?.Revision ?? 0) + 1, Keys = [secrets.Make(now), .. older] };
    }

    private bool IsNeeded(StsKey key) => key.LastUse is not { } last || time.GetUtcNow() < last;
}

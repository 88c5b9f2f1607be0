using System.Collections.Frozen;

namespace Gateway.Iam.Sessions.Keys;

/// <summary>One revision of the ring, opened. Immutable.</summary>
internal sealed class TokenKeys
{
    private readonly FrozenDictionary<ulong, TokenKey> _keys;

    public TokenKeys(StsKeyRingEntry ring, StsKeySecrets secrets)
    {
        Revision = ring.Revision;
        _keys = ring.Keys.Select(secrets.Open).ToFrozenDictionary(key => key.Id);
        Current = _keys[ring.Keys[0].Id];
    }

    public long Revision { get; }

    /// <summary>The key that seals.</summary>
    public TokenKey Current { get; }

    public TokenKey? Find(ulong id) => _keys.GetValueOrDefault(id);
}

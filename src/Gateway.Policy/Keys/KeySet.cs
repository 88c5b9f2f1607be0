namespace Gateway.Policy.Keys;

/// <summary>A set of condition keys of the catalogue. Immutable; the default value is empty.</summary>
internal readonly struct KeySet
{
    private readonly UInt128 _bits;

    private KeySet(UInt128 bits)
    {
        _bits = bits;
    }

    public static KeySet Of(IEnumerable<ConditionKeyId> keys)
    {
        var bits = UInt128.Zero;
        foreach (var key in keys)
        {
            bits |= UInt128.One << (int)key;
        }

        return new KeySet(bits);
    }

    public static KeySet operator |(KeySet left, KeySet right) => new(left._bits | right._bits);

    public bool Contains(ConditionKeyId key) => ((key < (ConditionKeyId)64 ? (ulong)_bits : (ulong)(_bits >> 64)) >> (int)key & 1) != 0;
}

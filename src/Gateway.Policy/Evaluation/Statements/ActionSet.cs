using System.Numerics;
using Gateway.Policy.Actions;

namespace Gateway.Policy.Evaluation.Statements;

/// <summary>A set of actions, one bit each. Immutable.</summary>
internal sealed class ActionSet
{
    private readonly ulong[] _bits;

    public ActionSet(ulong[] bits)
    {
        _bits = bits;
    }

    public static int Words { get; } = (ActionCatalogue.All.Count + 63) / 64;

    public ReadOnlySpan<ulong> Bits => _bits;

    public bool Contains(int action) => (_bits[action >> 6] >> action & 1) != 0;

    /// <summary>The id of each action, ascending.</summary>
    public IEnumerable<int> Ids()
    {
        for (var word = 0; word < _bits.Length; word++)
        {
            for (var bits = _bits[word]; bits != 0; bits &= bits - 1)
            {
                yield return (word * 64) + BitOperations.TrailingZeroCount(bits);
            }
        }
    }
}

namespace Gateway.Metadata.Rocks.Engine;

/// <summary>The end of the range of keys that begin with a prefix.</summary>
internal static class KeySuccessor
{
    /// <summary>The smallest key that is larger than every key with the prefix. False when there is none: the prefix is all 0xFF, or empty.</summary>
    public static bool TryOf(ReadOnlySpan<byte> prefix, out byte[] successor)
    {
        var last = prefix.LastIndexOfAnyExcept((byte)0xFF);
        if (last < 0)
        {
            successor = [];
            return false;
        }

        successor = prefix[..(last + 1)].ToArray();
        successor[last]++;
        return true;
    }
}

namespace Gateway.Testing.Metadata;

/// <summary>Keys that go wrong where bytes are escaped, compared as UTF-16, or joined without care.</summary>
public static class OddKeys
{
    /// <summary>Without order; all different.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "a", "a\0", "a\0\0", "a\0\u0001", "a\0b", "a\u0001", "a\u0002", "ab", "a/", "a//", "a/b", "/", "//", "/a", "\0", "\0\0", "\u0001",
        " ", "..", "../a", "a/../b", "%2f", "a%00", "\u007f", "\u0080", "ÿ", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "\ufffd",
        "😀", "😀/", "a😀", "\U00010000", "\U0010FFFF", "a\uffff", "a\U00010000", "\n", "a\nb", "\u2028",
        new string('k', 1024), new string('\0', 1024), new string('\u07ff', 512), string.Concat(Enumerable.Repeat("😀", 256)),
        new string('k', 1023) + "\0",
    ];
}

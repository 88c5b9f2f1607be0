using System.Text;

namespace Gateway.Core.Names;

/// <summary>Compares strings as their UTF-8 bytes compare. UTF-16 order differs from it where surrogates are involved.</summary>
public static class Utf8Order
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    public static int Compare(string? left, string? right)
    {
        var a = left.AsSpan();
        var b = right.AsSpan();
        var common = a.CommonPrefixLength(b);
        if (common == a.Length || common == b.Length)
        {
            return a.Length.CompareTo(b.Length);
        }

        return Rank(a[common]).CompareTo(Rank(b[common]));
    }

    /// <summary>False when the text holds a surrogate without its partner, which UTF-8 cannot carry.</summary>
    public static bool TryGetByteCount(string text, out int count)
    {
        try
        {
            count = s_strict.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            count = 0;
            return false;
        }
    }

    // Surrogates (U+D800..U+DFFF) stand for code points above U+FFFF, so they come after U+E000..U+FFFF.
    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}

using System.Text;
using CsCheck;
using Gateway.Core.Names;

namespace Gateway.Core.Tests.Names;

public sealed class Utf8OrderTests
{
    private static readonly string[] s_characters =
        ["a", "b", "\u007F", "\u0080", "é", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF", "\U00010000", "\U0001F600", "\U0010FFFF"];

    /// <summary>Short texts from few characters, on all sides of the surrogates, so that common prefixes are common.</summary>
    internal static Gen<string> ValidText { get; } =
        Gen.Int[0, s_characters.Length - 1].Select(i => s_characters[i])
            .Array[0, 5]
            .Select(string.Concat);

    [Fact]
    public void Compare_ValidTexts_IsComparisonOfBytes() => Gen.Select(ValidText, ValidText).Sample((a, b) =>
        Math.Sign(Utf8Order.Compare(a, b)) == Math.Sign(Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b))));

    [Fact]
    public void Compare_SupplementaryAndPrivateUse_DiffersFromOrdinal()
    {
        Assert.True(Utf8Order.Compare("\uFFFF", "\U00010000") < 0);
        Assert.True(string.CompareOrdinal("\uFFFF", "\U00010000") > 0);
    }

    [Fact]
    public void TryGetByteCount_ValidText_IsItsLengthInBytes() =>
        ValidText.Sample(text => Utf8Order.TryGetByteCount(text, out var count) && count == Encoding.UTF8.GetByteCount(text));

    [Fact]
    public void TryGetByteCount_LoneSurrogate_IsFalse() => Assert.False(Utf8Order.TryGetByteCount("a\uD800b", out _));
}

using System.Text;
using CsCheck;
using Gateway.Core.Names;

namespace Gateway.Core.Tests.Names;

public sealed class ObjectKeyTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("..")]
    [InlineData("../../etc/passwd")]
    [InlineData("a\0b")]
    [InlineData("\u0001\uFFFE\uFFFF")]
    [InlineData("%2f")]
    [InlineData("\U0001F600")]
    public void TryCreate_AnyCharacters_AreKept(string text)
    {
        Assert.True(ObjectKey.TryCreate(text, out var key));
        Assert.Equal(text, key.Value);
        Assert.Equal(Encoding.UTF8.GetBytes(text), key.ToUtf8());
    }

    [Theory]
    [InlineData("a", 1024, true)]
    [InlineData("a", 1025, false)]
    [InlineData("é", 512, true)]
    [InlineData("é", 513, false)]
    [InlineData("\U0001F600", 256, true)]
    [InlineData("\U0001F600", 257, false)]
    public void TryCreate_Length_IsCountedInBytesOfUtf8(string character, int count, bool expected) =>
        Assert.Equal(expected, ObjectKey.TryCreate(string.Concat(Enumerable.Repeat(character, count)), out _));

    // Lone surrogates cannot be attribute values, which are UTF-8.
    [Fact]
    public void TryCreate_EmptyOrLoneSurrogate_IsRefused()
    {
        foreach (var text in new[] { null, "", "\uD83D", "a\uDE00", "\uDE00\uD83D" })
        {
            Assert.False(ObjectKey.TryCreate(text, out _));
            Assert.Throws<FormatException>(() => ObjectKey.Create(text!));
        }
    }

    [Fact]
    public void Comparison_OfTwoKeys_IsThatOfTheirBytes() =>
        Gen.Select(Utf8OrderTests.ValidText, Utf8OrderTests.ValidText).Where((a, b) => a.Length > 0 && b.Length > 0).Sample((a, b) =>
        {
            ObjectKey left = ObjectKey.Create(a), right = ObjectKey.Create(b);
            var expected = left.ToUtf8().AsSpan().SequenceCompareTo(right.ToUtf8());
            return Math.Sign(left.CompareTo(right)) == Math.Sign(expected)
                && left < right == expected < 0
                && left >= right == expected >= 0
                && left == right == (expected == 0);
        });
}

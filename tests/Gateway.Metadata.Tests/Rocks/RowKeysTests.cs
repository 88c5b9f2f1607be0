using CsCheck;
using Gateway.Core.Names;
using Gateway.Metadata.Rocks.Engine;
using Gateway.Metadata.Rocks.Keys;
using Gateway.Testing.Metadata;

namespace Gateway.Metadata.Tests.Rocks;

public sealed class RowKeysTests
{
    private static readonly BucketId s_bucket = new(0x0102030405060708);

    // Few characters, so that texts begin each other and hold what is escaped.
    private static readonly Gen<string> s_text =
        Gen.Int[0, 7].Select(i => new[] { "\0", "\u0001", "a", "b", "ÿ", "\uffff", "😀", "\u0002" }[i]).Array[0, 8].Select(string.Concat);

    [Fact]
    public void Keys_EveryKind_HaveTheseBytes()
    {
        var buffer = new byte[RowKeys.MaximumLength];
        var key = ObjectKey.Create("a\0b");
        var id = new UploadId(0x1112131415161718, 0x2122232425262728);
        var blob = new BlobId(0x31, 0x32);
        var time = DateTimeOffset.FromUnixTimeMilliseconds(0x018BCFE56800);

        Assert.Equal("0102030405060708610062", Hex(RowKeys.Object(buffer, s_bucket, key)));
        Assert.Equal("01020304050607086100FF620001", Hex(RowKeys.OfKey(buffer, s_bucket, key)));
        Assert.Equal("01020304050607086100FF620001FFFFFFFFFFFFFFF0", Hex(RowKeys.Version(buffer, s_bucket, key, 15)));
        Assert.Equal(
            "01020304050607086100FF62000111121314151617182122232425262728", Hex(RowKeys.Upload(buffer, s_bucket, key, id)));
        Assert.Equal("000000000000000F", Hex(RowKeys.Sequence(buffer, 15)));
        Assert.Equal("000000000000000F2710", Hex(RowKeys.Part(buffer, 15, 10_000)));
        Assert.Equal("00000000000000310000000000000032", Hex(RowKeys.Blob(buffer, blob)));
        Assert.Equal("0000018BCFE5680000000000000000310000000000000032", Hex(RowKeys.Garbage(buffer, time, blob)));
        Assert.Equal("690102030405060708", Hex(BucketKeys.Id(s_bucket)));
        Assert.Equal("6E6162632D31", Hex(BucketKeys.Name(BucketName.Parse("abc-1"))));
        Assert.Equal("6F303132333435363738393031616263", Hex(BucketKeys.Owner(SomeRow.Owner, "abc")));
        Assert.Equal("6B0001696400", Hex(DocumentKeys.Document("k", "id\0")));
        Assert.Equal(
            "7201020304050607086100FF62000111121314151617182122232425262728", Hex(CompletedUploadKeys.Row(s_bucket, key, id)));
        Assert.Equal(
            "740000018BCFE5680001020304050607086100FF62000111121314151617182122232425262728",
            Hex(CompletedUploadKeys.Time(time, s_bucket, key, id)));
    }

    [Fact]
    public void Families_OnDisk_HaveTheseNames() => Assert.Equal(
        [
            "default", "buckets", "objects", "versions", "null-versions", "bodies", "manifests", "uploads", "parts", "completed-uploads",
            "blobs", "garbage", "incarnations", "documents",
        ],
        FamilyNames.All.Select(FamilyNames.Of));

    [Fact]
    public void EscapedText_Any_IsReadBackWithWhatFollows() => s_text.Sample(text =>
    {
        var buffer = new byte[EscapedText.MaximumLength(text) + 1];
        var length = EscapedText.WriteTerminated(buffer, text);
        buffer[length] = 7;

        var read = EscapedText.Read(buffer.AsSpan(0, length + 1), out var rest);

        return read == text && rest.SequenceEqual<byte>([7]);
    });

    [Fact]
    public void EscapedText_AnyTwo_SortAsTheirUtf8WhateverFollows() => Gen.Select(s_text, s_text, Gen.Byte, Gen.Byte).Sample((x, y, a, b) =>
        x == y || Math.Sign(Escape(x, a).AsSpan().SequenceCompareTo(Escape(y, b))) == Math.Sign(Utf8Order.Compare(x, y)));

    [Theory]
    [InlineData("")]
    [InlineData("61")]
    [InlineData("6100")]
    [InlineData("610002")]
    [InlineData("6100FF")]
    public void EscapedText_Malformed_IsRefused(string hex) =>
        Assert.Throws<FormatException>(() => EscapedText.Read(Convert.FromHexString(hex), out _));

    [Fact]
    public void KeySuccessor_Prefix_IsTheFirstKeyAfterAllThatBeginWithIt()
    {
        Assert.True(KeySuccessor.TryOf([1, 2], out var next));
        Assert.Equal([1, 3], next);
        Assert.True(KeySuccessor.TryOf([1, 0xFF, 0xFF], out next));
        Assert.Equal([2], next);
        Assert.False(KeySuccessor.TryOf([0xFF], out _));
        Assert.False(KeySuccessor.TryOf([], out _));
    }

    private static byte[] Escape(string text, byte next)
    {
        var buffer = new byte[EscapedText.MaximumLength(text) + 1];
        var length = EscapedText.WriteTerminated(buffer, text);
        buffer[length] = next;
        return buffer[..(length + 1)];
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);
}

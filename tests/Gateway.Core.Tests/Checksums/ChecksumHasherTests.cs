using System.Text;
using CsCheck;
using Gateway.Core.Checksums;

namespace Gateway.Core.Tests.Checksums;

public sealed class ChecksumHasherTests
{
    public static TheoryData<ChecksumAlgorithm> Algorithms => [.. ChecksumAlgorithms.All];

    // The CRC catalogue, FIPS 180 and RFC 1321 examples, and the canonical (big-endian) output of xxhsum for "abc" and "".
    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32, "123456789", "CBF43926")]
    [InlineData(ChecksumAlgorithm.Crc32C, "123456789", "E3069283")]
    [InlineData(ChecksumAlgorithm.Crc64Nvme, "123456789", "AE8B14860A799888")]
    [InlineData(ChecksumAlgorithm.Sha1, "abc", "A9993E364706816ABA3E25717850C26C9CD0D89D")]
    [InlineData(ChecksumAlgorithm.Sha256, "abc", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData(
        ChecksumAlgorithm.Sha512,
        "abc",
        "DDAF35A193617ABACC417349AE20413112E6FA4E89A97EA20A9EEEE64B55D39A2192992A274FC1A836BA3C23A3FEEBBD454D4423643CE80E2A9AC94FA54CA49F")]
    [InlineData(ChecksumAlgorithm.Md5, "abc", "900150983CD24FB0D6963F7D28E17F72")]
    [InlineData(ChecksumAlgorithm.XxHash64, "", "EF46DB3751D8E999")]
    [InlineData(ChecksumAlgorithm.XxHash64, "abc", "44BC2CF5AD770999")]
    [InlineData(ChecksumAlgorithm.XxHash3, "", "2D06800538D394C2")]
    [InlineData(ChecksumAlgorithm.XxHash128, "", "99AA06D3014798D86001C324468D497F")]
    public void Finish_KnownText_IsPublishedValueMostSignificantByteFirst(ChecksumAlgorithm algorithm, string text, string expected)
    {
        Assert.Equal(expected, Convert.ToHexString(ChecksumHasher.Hash(algorithm, Encoding.ASCII.GetBytes(text))));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Append_InPieces_EqualsWhole(ChecksumAlgorithm algorithm)
    {
        Gen.Byte.Array[0, 700].Array[0, 6].Sample(
            pieces =>
            {
                using var hasher = ChecksumHasher.Create(algorithm);
                foreach (var piece in pieces)
                {
                    hasher.Append(piece);
                }

                return hasher.Finish().AsSpan().SequenceEqual(ChecksumHasher.Hash(algorithm, pieces.SelectMany(p => p).ToArray()));
            },
            iter: 50);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Finish_Twice_StartsOver(ChecksumAlgorithm algorithm)
    {
        using var hasher = ChecksumHasher.Create(algorithm);
        hasher.Append("first"u8);
        hasher.Finish();
        hasher.Append("second"u8);

        Assert.Equal(ChecksumHasher.Hash(algorithm, "second"u8), hasher.Finish());
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Finish_IntoSpan_WritesTheLengthOfTheAlgorithm(ChecksumAlgorithm algorithm)
    {
        using var hasher = ChecksumHasher.Create(algorithm);
        Span<byte> destination = stackalloc byte[ChecksumAlgorithms.MaximumValueLength];

        Assert.Equal(ChecksumAlgorithms.ValueLength(algorithm), hasher.Finish(destination));
        Assert.Equal(hasher.Length, hasher.Finish().Length);
    }

    [Fact]
    public void Create_UnknownNumber_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => ChecksumHasher.Create(0));
}

using CsCheck;
using Gateway.Core.Checksums;

namespace Gateway.Core.Tests.Checksums;

public sealed class ChecksumCombinerTests
{
    public static TheoryData<ChecksumAlgorithm> FullObject =>
        [.. ChecksumAlgorithms.All.Where(a => ChecksumAlgorithms.AllowsMultipart(a, ChecksumType.FullObject))];

    public static TheoryData<ChecksumAlgorithm> Composite =>
        [.. ChecksumAlgorithms.All.Where(a => ChecksumAlgorithms.AllowsMultipart(a, ChecksumType.Composite))];

    [Theory]
    [MemberData(nameof(FullObject))]
    public void Finish_FullObject_IsChecksumOfTheWhole(ChecksumAlgorithm algorithm)
    {
        Gen.Byte.Array[0, 600].Array[1, 8].Sample(
            parts =>
            {
                var checksum = Combine(algorithm, ChecksumType.FullObject, parts);
                return checksum.Value.Span.SequenceEqual(ChecksumHasher.Hash(algorithm, parts.SelectMany(p => p).ToArray()))
                    && checksum is { Type: ChecksumType.FullObject, PartCount: 0 };
            },
            iter: 200);
    }

    [Theory]
    [MemberData(nameof(Composite))]
    public void Finish_Composite_IsChecksumOfTheParts(ChecksumAlgorithm algorithm)
    {
        byte[][] parts = [[1, 2, 3], [4], []];
        var concatenated = parts.SelectMany(p => ChecksumHasher.Hash(algorithm, p)).ToArray();

        var checksum = Combine(algorithm, ChecksumType.Composite, parts);

        Assert.Equal(ChecksumHasher.Hash(algorithm, concatenated), checksum.Value.ToArray());
        Assert.Equal(3, checksum.PartCount);
        Assert.EndsWith("=-3", checksum.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_TypeNotAllowed_Throws()
    {
        Assert.Throws<ArgumentException>(() => new ChecksumCombiner(ChecksumAlgorithm.Crc64Nvme, ChecksumType.Composite));
        Assert.Throws<ArgumentException>(() => new ChecksumCombiner(ChecksumAlgorithm.Sha256, ChecksumType.FullObject));
    }

    [Fact]
    public void Add_ChecksumOfAnotherLength_Throws()
    {
        using var combiner = new ChecksumCombiner(ChecksumAlgorithm.Crc32, ChecksumType.FullObject);
        Assert.Throws<ArgumentException>(() => combiner.Add(new byte[8], 1));
    }

    private static ObjectChecksum Combine(ChecksumAlgorithm algorithm, ChecksumType type, byte[][] parts)
    {
        using var combiner = new ChecksumCombiner(algorithm, type);
        foreach (var part in parts)
        {
            combiner.Add(ChecksumHasher.Hash(algorithm, part), part.Length);
        }

        return combiner.Finish();
    }
}

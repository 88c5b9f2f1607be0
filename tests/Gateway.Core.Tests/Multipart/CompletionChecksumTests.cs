using Gateway.Core.Checksums;
using Gateway.Core.Errors;
using Gateway.Core.Multipart;
using Gateway.Core.Tests.Builders;

namespace Gateway.Core.Tests.Multipart;

public sealed class CompletionChecksumTests
{
    private static readonly byte[] s_first = new byte[MultipartLimits.MinimumPartSize];
    private static readonly byte[] s_second = [1, 2, 3];
    private static readonly byte[] s_whole = [.. s_first, .. s_second];

    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32)]
    [InlineData(ChecksumAlgorithm.Crc32C)]
    [InlineData(ChecksumAlgorithm.Crc64Nvme)]
    public void Check_FullObject_IsChecksumOfTheWholeWithoutPartChecksums(ChecksumAlgorithm algorithm)
    {
        var expected = Convert.ToBase64String(ChecksumHasher.Hash(algorithm, s_whole));

        var plan = Check(algorithm, ChecksumType.FullObject, r => r with { Checksum = new(algorithm, expected), ChecksumType = ChecksumType.FullObject });

        Assert.Equal(expected, plan.Checksum!.ToString());
        Assert.Equal(ChecksumType.FullObject, plan.Checksum.Type);
    }

    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32)]
    [InlineData(ChecksumAlgorithm.Sha256)]
    [InlineData(ChecksumAlgorithm.XxHash128)]
    public void Check_Composite_IsChecksumOfThePartChecksums(ChecksumAlgorithm algorithm)
    {
        var expected = CompositeOf(algorithm);

        foreach (var sent in new[] { expected, expected[..^2] })
        {
            var plan = Check(algorithm, ChecksumType.Composite, r => WithPartChecksums(r, algorithm) with { Checksum = new(algorithm, sent) });
            Assert.Equal(expected, plan.Checksum!.ToString());
        }
    }

    [Fact]
    public void Check_NoAlgorithmNamed_AddsCrc64Nvme()
    {
        var stored = Stored(ChecksumAlgorithm.Crc64Nvme);

        var plan = CompletionRules.Check(SomeUpload.Record(), stored, Request(stored));

        Assert.Equal(ChecksumHasher.Hash(ChecksumAlgorithm.Crc64Nvme, s_whole), plan.Checksum!.Value.ToArray());
        Assert.Equal((ChecksumAlgorithm.Crc64Nvme, ChecksumType.FullObject), (plan.Checksum.Algorithm, plan.Checksum.Type));
    }

    [Fact]
    public void Check_NoAlgorithmNamed_TakesPartChecksumsOfAny()
    {
        var stored = Stored(ChecksumAlgorithm.Crc64Nvme);
        var request = Request(stored);
        request = request with { Parts = [.. request.Parts.Select(p => p with { Checksums = [new(ChecksumAlgorithm.Crc32, "AAAAAA==")] })] };

        Assert.NotNull(CompletionRules.Check(SomeUpload.Record(), stored, request).Checksum);
    }

    [Fact]
    public void Check_CompositeWithoutPartChecksum_IsInvalidRequestThatNamesThePart()
    {
        var refusal = Refusal(ChecksumAlgorithm.Sha256, ChecksumType.Composite, r => r with
        {
            Parts = [WithPartChecksums(r, ChecksumAlgorithm.Sha256).Parts[0], r.Parts[1]],
        });

        Assert.Same(S3Errors.InvalidRequest, refusal.Error);
        Assert.Equal(
            "The upload was created using a sha256 checksum. The complete request must include the checksum for each part. It was missing for part 2 in the request.",
            refusal.Message);
    }

    [Theory]
    [InlineData("AAAAAA==")]
    [InlineData("AAAA")]
    [InlineData("")]
    [InlineData("not base64")]
    public void Check_OtherPartChecksum_IsInvalidPart(string value)
    {
        var refusal = Refusal(ChecksumAlgorithm.Crc32, ChecksumType.FullObject, r => r with
        {
            Parts = [r.Parts[0], r.Parts[1] with { Checksums = [new(ChecksumAlgorithm.Crc32, value)] }],
        });

        Assert.Same(S3Errors.InvalidPart, refusal.Error);
        Assert.Contains(new ErrorDetail("PartNumber", "2"), refusal.Details);
    }

    [Fact]
    public void Check_PartChecksumOfAnotherAlgorithm_IsBadDigest()
    {
        var refusal = Refusal(ChecksumAlgorithm.Crc32, ChecksumType.FullObject, r => r with
        {
            Parts = [r.Parts[0] with { Checksums = [new(ChecksumAlgorithm.Crc32C, "AAAAAA==")] }, r.Parts[1]],
        });

        Assert.Same(S3Errors.BadDigest, refusal.Error);
        Assert.Equal("The crc32c you specified for part 1 did not match what we received.", refusal.Message);
    }

    [Theory]
    [InlineData(ChecksumType.FullObject, ChecksumType.Composite, "FULL_OBJECT")]
    [InlineData(ChecksumType.Composite, ChecksumType.FullObject, "COMPOSITE")]
    public void Check_OtherType_IsBadDigest(ChecksumType created, ChecksumType sent, string named)
    {
        var refusal = Refusal(ChecksumAlgorithm.Crc32, created, r => WithPartChecksums(r, ChecksumAlgorithm.Crc32) with { ChecksumType = sent });

        Assert.Same(S3Errors.BadDigest, refusal.Error);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OtherObjectChecksum_IsBadDigest()
    {
        var refusal = Refusal(ChecksumAlgorithm.Crc32, ChecksumType.FullObject, r => r with { Checksum = new(ChecksumAlgorithm.Crc32, "AAAAAA==") });

        Assert.Same(S3Errors.BadDigest, refusal.Error);
        Assert.Equal("The crc32 you specified did not match the calculated checksum.", refusal.Message);
    }

    [Fact]
    public void Check_CompositeWithOtherPartCount_IsBadDigest()
    {
        var sent = CompositeOf(ChecksumAlgorithm.Sha1)[..^1] + "3";

        var refusal = Refusal(
            ChecksumAlgorithm.Sha1,
            ChecksumType.Composite,
            r => WithPartChecksums(r, ChecksumAlgorithm.Sha1) with { Checksum = new(ChecksumAlgorithm.Sha1, sent) });

        Assert.Same(S3Errors.BadDigest, refusal.Error);
    }

    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32, "nonsense")]
    [InlineData(ChecksumAlgorithm.Crc32, "AAAAAA==-2")]
    [InlineData(ChecksumAlgorithm.Crc32C, "AAAAAA==")]
    public void Check_UnreadableOrForeignObjectChecksum_IsInvalidRequest(ChecksumAlgorithm algorithm, string value)
    {
        var refusal = Refusal(ChecksumAlgorithm.Crc32, ChecksumType.FullObject, r => r with { Checksum = new(algorithm, value) });

        Assert.Same(S3Errors.InvalidRequest, refusal.Error);
    }

    [Fact]
    public void Check_CompositeWithGapInNumbers_IsInvalidPartOrder()
    {
        PartRecord[] stored = [SomeUpload.Part(2, s_second, ChecksumAlgorithm.Sha256)];
        var request = new CompletionRequest { Parts = [SomeUpload.Named(stored[0], ChecksumAlgorithm.Sha256)] };

        var refusal = Assert.Throws<S3Exception>(
            () => CompletionRules.Check(SomeUpload.Record(ChecksumAlgorithm.Sha256, ChecksumType.Composite), stored, request));

        Assert.Same(S3Errors.InvalidPartOrder, refusal.Error);
    }

    private static PartRecord[] Stored(ChecksumAlgorithm algorithm) =>
        [SomeUpload.Part(1, s_first, algorithm), SomeUpload.Part(2, s_second, algorithm)];

    private static CompletionRequest Request(PartRecord[] stored) => new() { Parts = [.. stored.Select(p => SomeUpload.Named(p))] };

    private static CompletionRequest WithPartChecksums(CompletionRequest request, ChecksumAlgorithm algorithm) =>
        request with { Parts = [.. Stored(algorithm).Select(p => SomeUpload.Named(p, algorithm))] };

    private static string CompositeOf(ChecksumAlgorithm algorithm)
    {
        var values = Stored(algorithm).SelectMany(p => p.Checksum.ToArray()).ToArray();
        return $"{Convert.ToBase64String(ChecksumHasher.Hash(algorithm, values))}-2";
    }

    private static CompletionPlan Check(
        ChecksumAlgorithm algorithm, ChecksumType type, Func<CompletionRequest, CompletionRequest> change)
    {
        var stored = Stored(algorithm);
        return CompletionRules.Check(SomeUpload.Record(algorithm, type), stored, change(Request(stored)));
    }

    private static S3Exception Refusal(
        ChecksumAlgorithm algorithm, ChecksumType type, Func<CompletionRequest, CompletionRequest> change) =>
        Assert.Throws<S3Exception>(() => Check(algorithm, type, change));
}

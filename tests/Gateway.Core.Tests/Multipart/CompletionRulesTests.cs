using System.Security.Cryptography;
using Gateway.Core.Errors;
using Gateway.Core.Multipart;
using Gateway.Core.Tests.Builders;

namespace Gateway.Core.Tests.Multipart;

public sealed class CompletionRulesTests
{
    private const long Large = MultipartLimits.MinimumPartSize;

    private static readonly PartRecord[] s_stored =
    [
        SomeUpload.Part(1, [1], length: Large),
        SomeUpload.Part(3, [3], length: Large),
        SomeUpload.Part(7, [7], length: 1),
        SomeUpload.Part(10_000, [10], length: 0),
    ];

    [Fact]
    public void Check_AllParts_MakesTheMultipartTag()
    {
        var plan = Check(Named(0, 1, 2));

        var md5s = s_stored[..3].SelectMany(p => Convert.FromHexString(p.ETag.ToString())).ToArray();
        Assert.Equal($"{Convert.ToHexStringLower(MD5.HashData(md5s))}-3", plan.ETag.ToString());
        Assert.Equal((2 * Large) + 1, plan.Size);
        Assert.Equal([1, 3, 7], plan.Parts.Select(p => p.Number));
        Assert.Null(plan.Checksum);
    }

    [Fact]
    public void Check_SomeParts_LeavesTheOthersOut()
    {
        var plan = Check(Named(1, 3));

        Assert.Equal([3, 10_000], plan.Parts.Select(p => p.Number));
        Assert.EndsWith("-2", plan.ETag.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OneSmallPart_IsTheLastAndAllowed() => Assert.Equal(1, Check(Named(2)).Size);

    [Fact]
    public void Check_TagWithoutQuotes_IsTaken()
    {
        var part = Named(2)[0];

        Assert.Equal(1, Check([part with { ETag = part.ETag.Trim('"') }]).Size);
    }

    [Fact]
    public void Check_NoParts_IsMalformedXml() => Assert.Same(S3Errors.MalformedXml, Refusal([]).Error);

    [Fact]
    public void Check_MoreThanTenThousandParts_IsMalformedXml()
    {
        var parts = Enumerable.Range(1, 10_001).Select(n => new CompletedPart(n, "", [])).ToArray();

        Assert.Same(S3Errors.MalformedXml, Refusal(parts).Error);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 0)]
    [InlineData(0, 2, 1)]
    public void Check_NumbersNotAscending_IsInvalidPartOrder(params int[] indexes) =>
        Assert.Same(S3Errors.InvalidPartOrder, Refusal(Named(indexes)).Error);

    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    [InlineData(int.MaxValue)]
    public void Check_NumberThatIsNotStored_IsInvalidPartWithDetails(int number)
    {
        var refusal = Refusal([new CompletedPart(number, "\"0123\"", [])]);

        Assert.Same(S3Errors.InvalidPart, refusal.Error);
        Assert.Equal(
            [new ErrorDetail("UploadId", SomeUpload.Id.ToString()), new ErrorDetail("PartNumber", $"{number}"), new ErrorDetail("ETag", "0123")],
            refusal.Details);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("nonsense")]
    [InlineData("\"ffffffffffffffffffffffffffffffff\"")]
    public void Check_OtherTag_IsInvalidPart(string tag) =>
        Assert.Same(S3Errors.InvalidPart, Refusal([Named(0)[0] with { ETag = tag }]).Error);

    [Fact]
    public void Check_TagWithPartCount_IsInvalidPart() =>
        Assert.Same(S3Errors.InvalidPart, Refusal([Named(0)[0] with { ETag = $"{s_stored[0].ETag}-1" }]).Error);

    [Fact]
    public void Check_SmallPartBeforeTheLast_IsEntityTooSmallWithDetails()
    {
        var refusal = Refusal(Named(0, 2, 3));

        Assert.Same(S3Errors.EntityTooSmall, refusal.Error);
        Assert.Equal(
            [
                new ErrorDetail("ProposedSize", "1"),
                new ErrorDetail("MinSizeAllowed", "5242880"),
                new ErrorDetail("PartNumber", "7"),
                new ErrorDetail("ETag", s_stored[2].ETag.ToString()),
            ],
            refusal.Details);
    }

    [Fact]
    public void Check_MissingPartAfterSmallOne_IsInvalidPart() =>
        Assert.Same(S3Errors.InvalidPart, Refusal([.. Named(2), new CompletedPart(8, "", [])]).Error);

    [Fact]
    public void Check_TenThousandLargestParts_IsAllowed()
    {
        var stored = Enumerable.Range(1, 10_000).Select(n => SomeUpload.Part(n, [], length: MultipartLimits.MaximumPartSize)).ToArray();

        var plan = CompletionRules.Check(
            SomeUpload.Record(), stored, new CompletionRequest { Parts = [.. stored.Select(p => SomeUpload.Named(p))] });

        Assert.Equal(MultipartLimits.MaximumObjectSize, plan.Size);
        Assert.Equal(10_000, plan.ETag.PartCount);
    }

    [Fact]
    public void Check_LargerObject_IsEntityTooLarge()
    {
        PartRecord[] stored = [SomeUpload.Part(1, [], length: MultipartLimits.MaximumObjectSize), SomeUpload.Part(2, [], length: 1)];

        var refusal = Assert.Throws<S3Exception>(() => CompletionRules.Check(
            SomeUpload.Record(), stored, new CompletionRequest { Parts = [.. stored.Select(p => SomeUpload.Named(p))] }));

        Assert.Same(S3Errors.EntityTooLarge, refusal.Error);
    }

    [Fact]
    public void Check_ObjectSize_MustBeThatOfTheParts()
    {
        var request = new CompletionRequest { Parts = Named(0, 2), ObjectSize = Large + 1 };
        Assert.Equal(Large + 1, CompletionRules.Check(SomeUpload.Record(), s_stored, request).Size);

        var refusal = Assert.Throws<S3Exception>(
            () => CompletionRules.Check(SomeUpload.Record(), s_stored, request with { ObjectSize = Large }));
        Assert.Same(S3Errors.InvalidRequest, refusal.Error);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    [InlineData(-1, false)]
    public void IsPartNumber_Bounds_AreOneAndTenThousand(int number, bool expected) =>
        Assert.Equal(expected, MultipartLimits.IsPartNumber(number));

    private static CompletedPart[] Named(params int[] indexes) => [.. indexes.Select(i => SomeUpload.Named(s_stored[i]))];

    private static CompletionPlan Check(IReadOnlyList<CompletedPart> parts) =>
        CompletionRules.Check(SomeUpload.Record(), s_stored, new CompletionRequest { Parts = parts });

    private static S3Exception Refusal(IReadOnlyList<CompletedPart> parts) => Assert.Throws<S3Exception>(() => Check(parts));
}

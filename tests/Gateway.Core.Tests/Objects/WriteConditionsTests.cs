using Gateway.Core.Errors;
using Gateway.Core.Objects;
using Gateway.Core.Tests.Builders;

namespace Gateway.Core.Tests.Objects;

public sealed class WriteConditionsTests
{
    private const string Tag = "\"0123456789abcdef0123456789abcdef\"";

    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ForWrite_NoHeaders_AsksForNothing() => Assert.True(WriteConditions.ForWrite(null, null).IsNone);

    [Fact]
    public void ForWrite_IfNoneMatchAny_AsksForNoObject() =>
        Assert.Equal(new WriteCondition { MustNotExist = true }, WriteConditions.ForWrite(null, "*"));

    [Theory]
    [InlineData(null, Tag)]
    [InlineData(null, "")]
    [InlineData(null, "*, *")]
    [InlineData(Tag, "*")]
    [InlineData("*", "*")]
    [InlineData(Tag, Tag)]
    public void ForWrite_OtherIfNoneMatch_IsNotImplemented(string? ifMatch, string ifNoneMatch)
    {
        var refusal = Assert.Throws<S3Exception>(() => WriteConditions.ForWrite(ifMatch, ifNoneMatch));

        Assert.Same(S3Errors.NotImplemented, refusal.Error);
        Assert.Equal([new ErrorDetail("Header", "If-None-Match")], refusal.Details);
    }

    [Fact]
    public void ForWrite_IfMatchTag_IsThatTag()
    {
        Assert.True(ETag.TryParse(Tag, out var tag));
        Assert.Equal(new WriteCondition { IfMatch = tag }, WriteConditions.ForWrite(Tag, null));
        Assert.Equal(new WriteCondition { IfMatch = tag }, WriteConditions.ForWrite(Tag.Trim('"'), null));
    }

    [Fact]
    public void ForWrite_IfMatchAny_AsksForAnObject() => Assert.Equal(new WriteCondition { MustExist = true }, WriteConditions.ForWrite("*", null));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData($"W/{Tag}")]
    [InlineData($"{Tag}, {Tag}")]
    [InlineData("00000000000000000000000000000000--1")]
    [InlineData("00000000000000000000000000000000-4294967295")]
    public void ForWrite_IfMatchWhatNoTagIs_IsMetByNoObject(string ifMatch)
    {
        var condition = WriteConditions.ForWrite(ifMatch, null);

        Assert.False(condition.IsNone);
        Assert.Equal(WriteStatus.ConditionFailed, condition.Check(SomeObject.Record(new ETag(0, 0))));
        Assert.Equal(WriteStatus.NoSuchKey, condition.Check(null));
    }

    [Theory]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT")]
    [InlineData("2026-03-01T11:00:00Z")]
    [InlineData("2026-03-01T11:00:00.789Z")]
    [InlineData("2026-03-01T12:00:00+01:00")]
    [InlineData("20260301T110000Z")]
    public void ForDelete_Time_IsComparedInWholeSeconds(string time)
    {
        var condition = WriteConditions.ForDelete(null, time, null, s_now);
        var record = SomeObject.Record(default) with { LastModified = new DateTimeOffset(2026, 3, 1, 11, 0, 0, 123, TimeSpan.Zero) };

        Assert.Equal(WriteStatus.Committed, condition.Check(record));
        Assert.Equal(WriteStatus.ConditionFailed, condition.Check(record with { LastModified = record.LastModified.AddSeconds(1) }));
    }

    [Fact]
    public void ForDelete_AllHeaders_AsksForAll()
    {
        var condition = WriteConditions.ForDelete("*", "2026-03-01T11:00:00Z", "0", s_now);

        Assert.Equal(new WriteCondition { MustExist = true, IfMatchSize = 0, IfMatchLastModified = s_now.AddHours(-1) }, condition);
        Assert.True(WriteConditions.ForDelete(null, null, null, s_now).IsNone);
    }

    [Theory]
    [InlineData("yesterday", null, "x-amz-if-match-last-modified-time")]
    [InlineData("", null, "x-amz-if-match-last-modified-time")]
    [InlineData(null, "-1", "x-amz-if-match-size")]
    [InlineData(null, "1.5", "x-amz-if-match-size")]
    [InlineData(null, "99999999999999999999", "x-amz-if-match-size")]
    public void ForDelete_Unreadable_IsInvalidArgument(string? time, string? size, string argument)
    {
        var refusal = Assert.Throws<S3Exception>(() => WriteConditions.ForDelete(null, time, size, s_now));

        Assert.Same(S3Errors.InvalidArgument, refusal.Error);
        Assert.Equal(new ErrorDetail("ArgumentName", argument), refusal.Details[0]);
    }

    [Fact]
    public void Failed_NamesTheHeaderOfTheCondition()
    {
        Assert.Equal("If-None-Match", ConditionOf(new WriteCondition { MustNotExist = true }));
        Assert.Equal("If-Match", ConditionOf(new WriteCondition { IfMatch = default(ETag), IfMatchSize = 1 }));
        Assert.Equal("x-amz-if-match-last-modified-time", ConditionOf(new WriteCondition { IfMatchLastModified = s_now }));
        Assert.Equal("x-amz-if-match-size", ConditionOf(new WriteCondition { IfMatchSize = 1 }));
    }

    private static string ConditionOf(WriteCondition condition) => Assert.Single(WriteConditions.Failed(condition).Details).Value;
}

using CsCheck;
using Gateway.Core.Errors;
using Gateway.Core.Objects;

namespace Gateway.Core.Tests.Objects;

public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-4", 10, 0, 5)]
    [InlineData("bytes=0-0", 10, 0, 1)]
    [InlineData("bytes=9-9", 10, 9, 1)]
    [InlineData("bytes=9-", 10, 9, 1)]
    [InlineData("bytes=0-", 10, 0, 10)]
    [InlineData("bytes=3-100", 10, 3, 7)]
    [InlineData("bytes=3-99999999999999999999999", 10, 3, 7)]
    [InlineData("bytes=-3", 10, 7, 3)]
    [InlineData("bytes=-10", 10, 0, 10)]
    [InlineData("bytes=-11", 10, 0, 10)]
    [InlineData("bytes=-99999999999999999999999", 10, 0, 10)]
    [InlineData("bytes=007-008", 10, 7, 2)]
    [InlineData("BYTES=0-4", 10, 0, 5)]
    [InlineData("bytes= 0-4 ", 10, 0, 5)]
    [InlineData("bytes=5497558138879-", 5497558138880, 5497558138879, 1)]
    public void Parse_Satisfiable_IsThatRange(string header, long size, long offset, long length)
    {
        var range = ByteRange.Parse(header, size);

        Assert.Equal((offset, length), (range!.Value.Offset, range.Value.Length));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bytes")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=5")]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("bytes=20-30,3-4")]
    [InlineData("bytes=--1")]
    [InlineData("bytes=1--1")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=0x0-1")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes=1 - 2")]
    [InlineData("bytes=0-1;")]
    [InlineData("bytes=1-\u0663")]
    [InlineData("bytes:0-1")]
    [InlineData("items=0-1")]
    [InlineData(" bytes=0-1")]
    public void Parse_SeveralOrMalformed_IsTheWholeObject(string? header) => Assert.Null(ByteRange.Parse(header, 10));

    [Theory]
    [InlineData("bytes=10-", 10)]
    [InlineData("bytes=10-20", 10)]
    [InlineData("bytes=99999999999999999999999-", 10)]
    [InlineData("bytes=99999999999999999999998-99999999999999999999999", 10)]
    [InlineData("bytes=-0", 10)]
    [InlineData("bytes=0-", 0)]
    [InlineData("bytes=0-0", 0)]
    [InlineData("bytes=-1", 0)]
    public void Parse_NoByteInside_IsInvalidRangeWithDetails(string header, long size)
    {
        var refusal = Assert.Throws<S3Exception>(() => ByteRange.Parse(header, size));

        Assert.Same(S3Errors.InvalidRange, refusal.Error);
        Assert.Equal([new ErrorDetail("RangeRequested", header), new ErrorDetail("ActualObjectSize", $"{size}")], refusal.Details);
    }

    [Fact]
    public void Parse_AnyNumbers_StaysInsideTheObject() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue], Gen.Long[1, long.MaxValue], Gen.Int[0, 2]).Sample((a, b, size, form) =>
        {
            try
            {
                var range = ByteRange.Parse(form switch { 0 => $"bytes={a}-{b}", 1 => $"bytes={a}-", _ => $"bytes=-{a}" }, size);
                return range is not { } r || (r.Offset >= 0 && r.Length >= 1 && r.Last < size && r.Last >= r.Offset);
            }
            catch (S3Exception refusal)
            {
                return refusal.Error == S3Errors.InvalidRange && (form == 2 ? a == 0 : a >= size);
            }
        });

    [Fact]
    public void ToContentRange_IsFirstLastAndSize() => Assert.Equal("bytes 2-4/10", ByteRange.Parse("bytes=2-4", 10)!.Value.ToContentRange(10));

    [Theory]
    [InlineData("bytes=0-9", 0, 10)]
    [InlineData("bytes=9-9", 9, 1)]
    public void ParseCopySource_Inside_IsThatRange(string header, long offset, long length)
    {
        var range = ByteRange.ParseCopySource(header, 10);

        Assert.Equal((offset, length), (range!.Value.Offset, range.Value.Length));
    }

    [Fact]
    public void ParseCopySource_NoHeader_IsTheWholeSource() => Assert.Null(ByteRange.ParseCopySource(null, 10));

    [Theory]
    [InlineData("")]
    [InlineData("0-2")]
    [InlineData("-")]
    [InlineData("bytes=")]
    [InlineData("bytes=0")]
    [InlineData("bytes=0-")]
    [InlineData("bytes=-5")]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=0-2,3-5")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes= 0-2")]
    public void ParseCopySource_OtherForm_IsInvalidArgument(string header)
    {
        var refusal = Assert.Throws<S3Exception>(() => ByteRange.ParseCopySource(header, 10));

        Assert.Same(S3Errors.InvalidArgument, refusal.Error);
        Assert.StartsWith("The x-amz-copy-source-range value must be of the form bytes=first-last", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([new ErrorDetail("ArgumentName", "x-amz-copy-source-range"), new ErrorDetail("ArgumentValue", header)], refusal.Details);
    }

    [Theory]
    [InlineData("bytes=0-10", 10)]
    [InlineData("bytes=0-99999999999999999999999", 10)]
    [InlineData("bytes=0-0", 0)]
    public void ParseCopySource_BeyondTheSource_IsInvalidArgumentWithTheSize(string header, long size)
    {
        var refusal = Assert.Throws<S3Exception>(() => ByteRange.ParseCopySource(header, size));

        Assert.Same(S3Errors.InvalidArgument, refusal.Error);
        Assert.Equal($"Range specified is not valid for source object of size: {size}", refusal.Message);
    }
}

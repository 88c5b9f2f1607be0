using System.Security.Cryptography;
using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.S3.Multipart;

/// <summary>Parts that are copied from objects.</summary>
public sealed class UploadPartCopyTests
{
    private readonly ApiHarness _api = new();

    [Fact]
    public async Task PartCopy_Range_IsCopied()
    {
        var body = RandomNumberGenerator.GetBytes(300_000);
        await _api.PutAsync("source", body);
        var id = await _api.BeginAsync("key");

        var copied = (await _api.SendAsync("PUT", $"/bucket/key?partNumber=1&uploadId={id}", ("x-amz-copy-source", "bucket/source"), ("x-amz-copy-source-range", "bytes=100000-299999"))).AssertOk();

        Assert.Equal("CopyPartResult", copied.Xml.Name);
        Assert.NotNull(copied["ChecksumCRC64NVME"]);
        (await _api.CompleteAsync("key", id, ApiHarness.Completion((1, copied["ETag"]!)))).AssertOk();
        Assert.Equal(body[100_000..], (await _api.SendAsync("GET", "/bucket/key")).Body);
    }

    [Theory]
    [InlineData("bytes=0-10")]
    [InlineData("bytes=0-")]
    [InlineData("bytes=-5")]
    [InlineData("bytes=4-3")]
    [InlineData("0-3")]
    [InlineData("")]
    public async Task PartCopy_RangeOutsideTheSource_IsInvalidArgument(string range)
    {
        await _api.PutAsync("source", "body");
        var id = await _api.BeginAsync("key");

        (await _api.SendAsync("PUT", $"/bucket/key?partNumber=1&uploadId={id}", ("x-amz-copy-source", "bucket/source"), ("x-amz-copy-source-range", range)))
            .AssertInvalidArgument("x-amz-copy-source-range", range);
    }

    [Fact]
    public async Task PartCopy_Conditions_AreAlways412()
    {
        var tag = await _api.PutAsync("source", "body");
        var id = await _api.BeginAsync("key");

        (await _api.SendAsync("PUT", $"/bucket/key?partNumber=1&uploadId={id}", ("x-amz-copy-source", "bucket/source"), ("x-amz-copy-source-if-none-match", tag)))
            .AssertError(412, "PreconditionFailed");
        (await _api.SendAsync("PUT", $"/bucket/key?partNumber=1&uploadId={id}", ("x-amz-copy-source", "bucket/missing"))).AssertError(404, "NoSuchKey");
    }
}

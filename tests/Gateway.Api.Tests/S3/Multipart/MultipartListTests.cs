using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.S3.Multipart;

/// <summary>ListParts and ListMultipartUploads.</summary>
public sealed class MultipartListTests
{
    private readonly ApiHarness _api = new();

    [Fact]
    public async Task ListParts_Pages_AreAllParts()
    {
        var id = await _api.BeginAsync("key", ("x-amz-storage-class", "STANDARD_IA"));
        foreach (var number in (int[])[1, 3, 7])
        {
            await _api.PartAsync("key", id, number, new byte[number]);
        }

        var first = (await _api.SendAsync("GET", $"/bucket/key?uploadId={id}&max-parts=2")).AssertOk().Xml;
        var second = (await _api.SendAsync("GET", $"/bucket/key?uploadId={id}&max-parts=2&part-number-marker=3")).AssertOk().Xml;
        var none = (await _api.SendAsync("GET", $"/bucket/key?uploadId={id}&max-parts=0")).AssertOk().Xml;

        Assert.Equal(["1", "3"], first.Elements("Part").Select(e => e.Element("PartNumber")!.Value));
        Assert.Equal(("0", "3", "2", "true"), (
            first.Element("PartNumberMarker")?.Value, first.Element("NextPartNumberMarker")?.Value, first.Element("MaxParts")?.Value, first.Element("IsTruncated")?.Value));
        Assert.Equal("3", first.Elements("Part").Last().Element("Size")?.Value);
        Assert.Equal(["7"], second.Elements("Part").Select(e => e.Element("PartNumber")!.Value));
        Assert.Equal("false", second.Element("IsTruncated")?.Value);
        Assert.Equal(("false", 0), (none.Element("IsTruncated")?.Value, none.Elements("Part").Count()));
        Assert.Equal(("STANDARD_IA", "owner", new string('a', 64)), (
            first.Element("StorageClass")?.Value, first.Element("Owner")?.Element("DisplayName")?.Value, first.Element("Initiator")?.Element("ID")?.Value));
    }

    [Theory]
    [InlineData("max-parts=-1", "max-parts", "-1")]
    [InlineData("max-parts=x", "max-parts", "x")]
    [InlineData("part-number-marker=-1", "part-number-marker", "-1")]
    [InlineData("part-number-marker=x", "part-number-marker", "x")]
    public async Task ListParts_BadArgument_IsInvalidArgument(string query, string name, string value)
    {
        var id = await _api.BeginAsync("key");

        (await _api.SendAsync("GET", $"/bucket/key?uploadId={id}&{query}")).AssertInvalidArgument(name, value);
    }

    [Fact]
    public async Task ListUploads_Pages_AreAllOpenUploads()
    {
        var ids = new List<string>();
        foreach (var key in (string[])["a", "a", "b/1", "b/2", "c%20d"])
        {
            ids.Add(await _api.BeginAsync(key, ("x-amz-checksum-algorithm", "CRC32")));
            _api.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var first = (await _api.SendAsync("GET", "/bucket?uploads&max-uploads=1")).AssertOk().Xml;
        var second = (await _api.SendAsync("GET", $"/bucket?uploads&delimiter=/&encoding-type=url&max-uploads=2&key-marker=a&upload-id-marker={first.Element("NextUploadIdMarker")!.Value}")).AssertOk().Xml;
        var third = (await _api.SendAsync("GET", "/bucket?uploads&delimiter=/&encoding-type=url&key-marker=b/")).AssertOk().Xml;

        Assert.Equal((ids[0], "a", ids[0], "true"), (
            first.Element("Upload")?.Element("UploadId")?.Value, first.Element("NextKeyMarker")?.Value, first.Element("NextUploadIdMarker")?.Value, first.Element("IsTruncated")?.Value));
        Assert.Equal(("CRC32", "COMPOSITE"), (first.Element("Upload")?.Element("ChecksumAlgorithm")?.Value, first.Element("Upload")?.Element("ChecksumType")?.Value));
        Assert.Equal((ids[1], "b/", "b/"), (
            second.Element("Upload")?.Element("UploadId")?.Value, second.Element("CommonPrefixes")?.Element("Prefix")?.Value, second.Element("NextKeyMarker")?.Value));
        Assert.Equal(["c%20d"], third.Elements("Upload").Select(e => e.Element("Key")!.Value));
        (await _api.SendAsync("GET", "/bucket?uploads&key-marker=a&upload-id-marker=x")).AssertInvalidArgument("upload-id-marker", "x", "Invalid uploadId marker");
        (await _api.SendAsync("GET", "/bucket?uploads&upload-id-marker=x")).AssertOk();
        (await _api.SendAsync("GET", "/bucket?uploads&max-uploads=-1")).AssertInvalidArgument("max-uploads", "-1");
    }
}

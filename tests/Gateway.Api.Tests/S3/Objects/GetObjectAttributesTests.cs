using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.S3.Objects;

/// <summary>The attributes of objects and of their parts.</summary>
public sealed class GetObjectAttributesTests
{
    private const int MinimumPart = 5 * 1024 * 1024;

    private readonly ApiHarness _api = new();

    [Fact]
    public async Task Attributes_Parts_ArePaged()
    {
        var id = await _api.BeginAsync("key");
        var tags = new[] { await _api.PartAsync("key", id, 1, new byte[MinimumPart]), await _api.PartAsync("key", id, 2, new byte[MinimumPart]), await _api.PartAsync("key", id, 3, "last"u8.ToArray()) };
        (await _api.CompleteAsync("key", id, ApiHarness.Completion((1, tags[0]), (2, tags[1]), (3, tags[2])))).AssertOk();

        var answer = (await _api.SendAsync("GET", "/bucket/key?attributes", ("x-amz-object-attributes", "ETag,Checksum,ObjectParts,StorageClass,ObjectSize"), ("x-amz-max-parts", "1"), ("x-amz-part-number-marker", "1"))).AssertOk();
        var parts = answer.Xml.Element("ObjectParts")!;

        Assert.Equal(["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"], answer.Xml.Elements().Select(e => e.Name.LocalName));
        Assert.EndsWith("-3", answer["ETag"], StringComparison.Ordinal);
        Assert.Equal(("3", "1", "2", "1", "true"), (
            parts.Element("PartsCount")?.Value, parts.Element("PartNumberMarker")?.Value, parts.Element("NextPartNumberMarker")?.Value,
            parts.Element("MaxParts")?.Value, parts.Element("IsTruncated")?.Value));
        Assert.Equal(["2"], parts.Elements("Part").Select(e => e.Element("PartNumber")!.Value));
        Assert.NotNull(answer.Header("Last-Modified"));
        Assert.Equal($"{(2 * MinimumPart) + 4}", answer["ObjectSize"]);
    }

    [Theory]
    [InlineData(null, null, "InvalidRequest")]
    [InlineData("x-amz-object-attributes", " , ", "InvalidRequest")]
    [InlineData("x-amz-object-attributes", "ETag,etag", "InvalidArgument")]
    public async Task Attributes_BadList_IsRefused(string? name, string? value, string code)
    {
        await _api.PutAsync("key");
        (string, string)[] headers = name is null ? [] : [(name, value!)];

        (await _api.SendAsync("GET", "/bucket/key?attributes", headers)).AssertError(400, code);
        (await _api.SendAsync("GET", "/bucket/key?attributes", ("x-amz-object-attributes", "ETag"), ("x-amz-max-parts", "-1"))).AssertError(400, "InvalidArgument");
    }
}

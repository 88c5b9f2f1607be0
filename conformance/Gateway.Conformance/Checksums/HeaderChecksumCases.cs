using System.Text;

namespace Gateway.Conformance.Checksums;

public sealed class HeaderChecksumCases(Target target) : ConformanceTest(target)
{
    private const string Body = "The quick brown fox jumps over the lazy dog";
    private static readonly byte[] BodyBytes = Encoding.ASCII.GetBytes(Body);

    public static TheoryData<string> Names => [.. Algorithms.All];

    public static TheoryData<string> SdkNames => ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"];

    [CaseTable("PutObject", "a checksum in a header is checked, stored, and returned on demand")]
    [MemberData(nameof(Names))]
    public async Task PutObject_RightChecksum_IsStored(string name)
    {
        var bucket = await BucketAsync();
        var value = Algorithms.Compute(name, BodyBytes);
        var put = Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), Body, (Algorithms.Header(name), value)));
        Assert.Equal(value, put.Header(Algorithms.Header(name)));
        Assert.Equal("FULL_OBJECT", put.Header("x-amz-checksum-type"));
        foreach (var method in new[] { "HEAD", "GET" })
        {
            var read = Expect.Status(200, await SendAsync(method, PathOf(bucket, "key"), ("x-amz-checksum-mode", "ENABLED")));
            Assert.Equal(value, read.Header(Algorithms.Header(name)));
            Assert.Equal("FULL_OBJECT", read.Header("x-amz-checksum-type"));
        }
    }

    [CaseTable("PutObject", "a checksum that does not match: BadDigest, and nothing is stored")]
    [MemberData(nameof(Names))]
    public async Task PutObject_WrongChecksum_IsRefused(string name)
    {
        var bucket = await BucketAsync();
        var answer = await SendAsync("PUT", PathOf(bucket, "key"), Body, (Algorithms.Header(name), Algorithms.Wrong(name, BodyBytes)));
        Expect.Error(400, "BadDigest", answer);
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [CaseTable("PutObject", "a checksum that is no base64 of the right length: InvalidRequest")]
    [MemberData(nameof(Names))]
    public async Task PutObject_MalformedChecksum_IsRefused(string name)
    {
        var bucket = await BucketAsync();
        foreach (var value in new[] { "!", "AAA=", "not base64", Convert.ToBase64String(new byte[5]) })
        {
            Expect.Error(400, "InvalidRequest", await SendAsync("PUT", PathOf(bucket, "key"), Body, (Algorithms.Header(name), value)));
        }
    }

    [CaseTable("PutObject", "the SDK's checksums are checked, stored, and returned on demand")]
    [MemberData(nameof(SdkNames))]
    public async Task PutObject_SdkChecksum_IsStored(string name)
    {
        var bucket = await BucketAsync();
        var expected = Algorithms.Compute(name.ToLowerInvariant(), BodyBytes);
        var request = new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = Body };
        switch (name)
        {
            // These two the SDK computes only with native code beside it.
            case "CRC32C":
                request.ChecksumCRC32C = expected;
                break;
            case "CRC64NVME":
                request.ChecksumCRC64NVME = expected;
                break;
            default:
                request.ChecksumAlgorithm = ChecksumAlgorithm.FindValue(name);
                break;
        }

        await S3.PutObjectAsync(request, Cancel);
        var head = await S3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest { BucketName = bucket, Key = "key", ChecksumMode = ChecksumMode.ENABLED }, Cancel);
        Assert.Contains(expected, new[] { head.ChecksumCRC32, head.ChecksumCRC32C, head.ChecksumCRC64NVME, head.ChecksumSHA1, head.ChecksumSHA256 });
        Assert.Equal(ChecksumType.FULL_OBJECT, head.ChecksumType);
        using var got = await S3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = "key", ChecksumMode = ChecksumMode.ENABLED }, Cancel);
        Assert.Equal(Body, await ReadAsync(got));
    }

    [Case("PutObject", "without a checksum CRC64NVME is computed and stored")]
    public async Task PutObject_NoChecksum_HasCrc64()
    {
        var bucket = await BucketAsync();
        await SendAsync("PUT", PathOf(bucket, "key"), Body);
        var head = await SendAsync("HEAD", PathOf(bucket, "key"), ("x-amz-checksum-mode", "ENABLED"));
        Assert.Equal(Algorithms.Compute("crc64nvme", BodyBytes), head.Header("x-amz-checksum-crc64nvme"));
        Assert.Equal("FULL_OBJECT", head.Header("x-amz-checksum-type"));
    }

    [Case("HeadObject", "returns no checksum unless it is asked for")]
    public async Task HeadObject_NoMode_ReturnsNone()
    {
        var bucket = await BucketAsync();
        await SendAsync("PUT", PathOf(bucket, "key"), Body, (Algorithms.Header("sha256"), Algorithms.Compute("sha256", BodyBytes)));
        var head = await SendAsync("HEAD", PathOf(bucket, "key"));
        Assert.DoesNotContain(head.Headers, header => header.Name.StartsWith("x-amz-checksum", StringComparison.OrdinalIgnoreCase));
    }

    [Case("PutObject", "two checksums: InvalidRequest")]
    public async Task PutObject_TwoChecksums_IsRefused()
    {
        var bucket = await BucketAsync();
        Expect.Error(400, "InvalidRequest", await SendAsync(
            "PUT",
            PathOf(bucket, "key"),
            Body,
            (Algorithms.Header("crc32"), Algorithms.Compute("crc32", BodyBytes)),
            (Algorithms.Header("sha1"), Algorithms.Compute("sha1", BodyBytes))));
    }

    [CaseTable("PutObject", "an algorithm that is announced but not sent, or does not exist: InvalidRequest")]
    [InlineData("SHA256")]
    [InlineData("ROT13")]
    public async Task PutObject_AnnouncedAlgorithm_MustBeSent(string algorithm)
    {
        var bucket = await BucketAsync();
        Expect.Error(400, "InvalidRequest", await SendAsync("PUT", PathOf(bucket, "key"), Body, ("x-amz-sdk-checksum-algorithm", algorithm)));
    }

    [Case("ListObjectsV2", "shows the algorithm and the type of the checksum")]
    public async Task ListObjectsV2_Checksum_IsShown()
    {
        var bucket = await BucketAsync();
        await SendAsync("PUT", PathOf(bucket, "key"), Body, (Algorithms.Header("sha1"), Algorithms.Compute("sha1", BodyBytes)));
        var page = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Cancel);
        var item = Assert.Single(page.S3Objects);
        Assert.Equal(["SHA1"], item.ChecksumAlgorithm);
        Assert.Equal(ChecksumType.FULL_OBJECT, item.ChecksumType);
    }
}

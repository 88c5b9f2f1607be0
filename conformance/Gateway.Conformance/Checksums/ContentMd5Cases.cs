namespace Gateway.Conformance.Checksums;

public sealed class ContentMd5Cases(Target target) : ConformanceTest(target)
{
    [Case("PutObject", "a Content-MD5 that matches is taken")]
    public async Task PutObject_RightMd5_IsStored()
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), "hello", ContentMd5("hello")));
        Assert.Equal("hello", await ReadAsync(bucket, "key"));
    }

    [Case("PutObject", "a Content-MD5 that does not match: BadDigest, and nothing is stored")]
    public async Task PutObject_WrongMd5_IsRefused()
    {
        var bucket = await BucketAsync();
        Expect.Error(400, "BadDigest", await SendAsync("PUT", PathOf(bucket, "key"), "hello", ContentMd5("other")));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [CaseTable("PutObject", "a Content-MD5 that is none: InvalidDigest")]
    [InlineData("not base64")]
    [InlineData("YWJj")]
    [InlineData("5d41402abc4b2a76b9719d911017c592")]
    public async Task PutObject_MalformedMd5_IsRefused(string value)
    {
        var bucket = await BucketAsync();
        Expect.Error(400, "InvalidDigest", await SendAsync("PUT", PathOf(bucket, "key"), "hello", ("Content-MD5", value)));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("UploadPart", "a Content-MD5 that does not match: BadDigest, and no part is kept")]
    public async Task UploadPart_WrongMd5_IsRefused()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var answer = await SendAsync("PUT", $"{PathOf(bucket, "key")}?partNumber=1&uploadId={UriText.Encode(upload.UploadId)}", "hello", ContentMd5("other"));
        Expect.Error(400, "BadDigest", answer);
        var parts = await S3.ListPartsAsync(new ListPartsRequest { BucketName = bucket, Key = "key", UploadId = upload.UploadId }, Cancel);
        Assert.Empty(parts.Parts ?? []);
    }
}

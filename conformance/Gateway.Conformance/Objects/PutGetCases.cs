using System.Globalization;
using System.Security.Cryptography;

namespace Gateway.Conformance.Objects;

public sealed class PutGetCases(Target target) : ConformanceTest(target)
{
    [Case("PutObject", "answers 200 with the MD5 of the body as ETag, and no body")]
    public async Task PutObject_Text_AnswersMd5()
    {
        var bucket = await BucketAsync();
        var answer = Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), "hello"));
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", answer.Header("ETag"));
        Assert.Empty(answer.Body);
    }

    [Case("GetObject", "returns the bytes, with length, ETag, date, type and Accept-Ranges")]
    public async Task GetObject_Existing_ReturnsBytesAndHeaders()
    {
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-15);
        var bucket = await BucketWithAsync("key", "hello");
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket, "key")));
        Assert.Equal("hello", answer.Text);
        AssertHeaders(answer, before);
    }

    [Case("HeadObject", "returns the headers of GetObject and no body")]
    public async Task HeadObject_Existing_ReturnsHeaders()
    {
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-15);
        var bucket = await BucketWithAsync("key", "hello");
        var answer = Expect.Status(200, await SendAsync("HEAD", PathOf(bucket, "key")));
        Assert.Empty(answer.Body);
        AssertHeaders(answer, before);
    }

    [Case("PutObject", "without a content type stores binary/octet-stream")]
    public async Task PutObject_NoContentType_IsBinary()
    {
        var bucket = await BucketAsync();
        await SendAsync("PUT", PathOf(bucket, "key"), "hello");
        Assert.Equal("binary/octet-stream", (await SendAsync("HEAD", PathOf(bucket, "key"))).Header("Content-Type"));
    }

    [Case("PutObject", "stores an empty object")]
    public async Task PutObject_Empty_IsStored()
    {
        var bucket = await BucketAsync();
        var answer = Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), ""));
        Assert.Equal("\"d41d8cd98f00b204e9800998ecf8427e\"", answer.Header("ETag"));
        var read = Expect.Status(200, await SendAsync("GET", PathOf(bucket, "key")));
        Assert.Equal("0", read.Header("Content-Length"));
        Assert.Empty(read.Body);
    }

    [CaseTable("PutObject", "bodies around the limits of buffers and blocks come back byte by byte")]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(65537)]
    [InlineData((1 << 20) - 1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData((9 << 20) + 12345)]
    public async Task PutObject_Size_RoundTrips(int size)
    {
        var bucket = await BucketAsync();
        var bytes = Bytes(size);
        var put = await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", InputStream = new MemoryStream(bytes) }, Cancel);
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"", put.ETag);
        using var answer = await S3.GetObjectAsync(bucket, "key", Cancel);
        using var copy = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(copy, Cancel);
        Assert.Equal(size, answer.ContentLength);
        Assert.True(bytes.AsSpan().SequenceEqual(copy.ToArray()));
    }

    [Case("PutObject", "over an object replaces bytes, metadata and ETag at once")]
    public async Task PutObject_Existing_IsReplaced()
    {
        var bucket = await BucketAsync();
        await SendAsync("PUT", PathOf(bucket, "key"), "first, and longer", ("x-amz-meta-a", "1"), ("Content-Type", "text/plain"));
        await SendAsync("PUT", PathOf(bucket, "key"), "second", ("x-amz-meta-b", "2"));
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket, "key")));
        Assert.Equal("second", answer.Text);
        Assert.Null(answer.Header("x-amz-meta-a"));
        Assert.Equal("2", answer.Header("x-amz-meta-b"));
        Assert.Equal("binary/octet-stream", answer.Header("Content-Type"));
    }

    [Case("PutObject", "by many callers at once leaves one of the bodies, whole")]
    public async Task PutObject_Concurrently_LeavesOneWhole()
    {
        var bucket = await BucketAsync();
        var bodies = Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 100_000)).ToList();
        await Task.WhenAll(bodies.Select(body => PutAsync(bucket, "key", body)));
        Assert.Contains(await ReadAsync(bucket, "key"), bodies);
    }

    [Case("PutObject", "without a length is refused: MissingContentLength")]
    public async Task PutObject_NoLength_IsRefused()
    {
        var bucket = await BucketAsync();
        Expect.Error(411, "MissingContentLength", await SendAsync(new RawRequest("PUT", PathOf(bucket, "key")) { DeclaredLength = -1 }));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("PutObject", "whose body ends before its length stores nothing")]
    public async Task PutObject_BodyTooShort_StoresNothing()
    {
        var bucket = await BucketAsync();
        var request = new RawRequest("PUT", PathOf(bucket, "key")) { Body = Bytes(200_000), DeclaredLength = 300_000 };
        var answer = await SendUnsignedAsync(Target.Signer().Sign(request, SignatureV4.UnsignedPayload));
        Assert.True(answer.Status is 0 or 400, answer.ToString());
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("PutObject", "whose body ends before its length keeps the object that was there")]
    public async Task PutObject_BodyTooShort_KeepsOldObject()
    {
        var bucket = await BucketWithAsync("key", "old");
        var request = new RawRequest("PUT", PathOf(bucket, "key")) { Body = Bytes(10), DeclaredLength = 20 };
        await SendUnsignedAsync(Target.Signer().Sign(request, SignatureV4.UnsignedPayload));
        Assert.Equal("old", await ReadAsync(bucket, "key"));
    }

    [Case("PutObject", "reads no more than its length")]
    public async Task PutObject_BodyTooLong_StoresDeclaredLength()
    {
        var bucket = await BucketAsync();
        var request = new RawRequest("PUT", PathOf(bucket, "key")) { Body = "hello, and more"u8.ToArray(), DeclaredLength = 5 };
        Expect.Status(200, await SendUnsignedAsync(Target.Signer().Sign(request, SignatureV4.UnsignedPayload)));
        Assert.Equal("hello", await ReadAsync(bucket, "key"));
    }

    [Case("PutObject", "into a bucket that does not exist: NoSuchBucket")]
    public async Task PutObject_MissingBucket_IsNoSuchBucket() =>
        await Expect.RefusedAsync(HttpStatusCode.NotFound, "NoSuchBucket", () => PutAsync(NewBucketName(), "key", "text"));

    [Case("PutObject", "larger than 5 GiB in one request is refused by its length: EntityTooLarge")]
    public async Task PutObject_DeclaredTooLarge_IsRefused()
    {
        var bucket = await BucketAsync();
        var request = new RawRequest("PUT", PathOf(bucket, "key")).With(("Content-Length", "5368709121"));
        var answer = await SendUnsignedAsync(Target.Signer().Sign(request, SignatureV4.UnsignedPayload));
        Expect.Error(400, "EntityTooLarge", answer);
    }

    private static void AssertHeaders(RawResponse answer, DateTimeOffset before)
    {
        Assert.Equal("5", answer.Header("Content-Length"));
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", answer.Header("ETag"));
        Assert.Equal("bytes", answer.Header("Accept-Ranges"));
        Assert.NotNull(answer.Header("Content-Type"));
        var modified = DateTimeOffset.ParseExact(answer.Header("Last-Modified")!, "R", CultureInfo.InvariantCulture);
        Assert.True(modified > before);
    }
}

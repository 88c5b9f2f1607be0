using System.Text;

namespace Gateway.Conformance.Metadata;

public sealed class UserMetadataCases(Target target) : ConformanceTest(target)
{
    [Case("PutObject", "user metadata comes back from GetObject and HeadObject")]
    public async Task PutObject_Metadata_RoundTrips()
    {
        var bucket = await BucketAsync();
        var request = new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "text" };
        request.Metadata.Add("colour", "blue");
        request.Metadata.Add("x-amz-meta-size", "a b  c");
        await S3.PutObjectAsync(request, Cancel);
        var head = await S3.GetObjectMetadataAsync(bucket, "key", Cancel);
        using var got = await S3.GetObjectAsync(bucket, "key", Cancel);
        foreach (var metadata in new[] { head.Metadata, got.Metadata })
        {
            Assert.Equal(["x-amz-meta-colour", "x-amz-meta-size"], metadata.Keys.Order(StringComparer.Ordinal));
            Assert.Equal("blue", metadata["colour"]);
        }
    }

    [Case("PutObject", "names of user metadata are kept in lower case")]
    public async Task PutObject_MetadataNames_AreLowerCase()
    {
        var bucket = await BucketAsync();
        await SendAsync("PUT", PathOf(bucket, "key"), "text", ("X-Amz-Meta-MixedCase", "Value"));
        var header = Assert.Single((await SendAsync("HEAD", PathOf(bucket, "key"))).Headers, item => item.Name.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(("x-amz-meta-mixedcase", "Value"), header);
    }

    [Case("PutObject", "user metadata of the same name is joined by a comma")]
    public async Task PutObject_RepeatedMetadata_IsJoined()
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), "text", ("x-amz-meta-a", "1"), ("x-amz-meta-a", "2")));
        Assert.Equal("1,2", (await SendAsync("HEAD", PathOf(bucket, "key"))).Header("x-amz-meta-a")!.Replace(" ", "", StringComparison.Ordinal));
    }

    [Case("PutObject", "user metadata with an empty value is kept")]
    public async Task PutObject_EmptyMetadata_IsKept()
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), "text", ("x-amz-meta-empty", "")));
        Assert.Equal("", (await SendAsync("HEAD", PathOf(bucket, "key"))).Header("x-amz-meta-empty"));
    }

    [CaseTable("PutObject", "user metadata beyond ASCII comes back as an RFC 2047 word with the same text")]
    [InlineData("ÄMÄZÕÑ S3")]
    [InlineData("日本語")]
    [InlineData("naïve 😀")]
    public async Task PutObject_NonAsciiMetadata_IsEncoded(string value)
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), "text", ("x-amz-meta-nonascii", value)));
        foreach (var method in new[] { "HEAD", "GET" })
        {
            var returned = (await SendAsync(method, PathOf(bucket, "key"))).Header("x-amz-meta-nonascii");
            Assert.NotNull(returned);
            Assert.True(Ascii.IsValid(returned), returned);
            Assert.Equal(value, EncodedWord.Decode(returned));
        }
    }

    [Case("PutObject", "an RFC 2047 word comes back as it was sent")]
    public async Task PutObject_EncodedWord_IsKept()
    {
        const string Word = "=?UTF-8?B?w4RNw4Raw5XDkSBTMw==?=";
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), "text", ("x-amz-meta-nonascii", Word)));
        Assert.Equal(Word, (await SendAsync("HEAD", PathOf(bucket, "key"))).Header("x-amz-meta-nonascii"));
    }

    [Case("PutObject", "takes 2 KB of user metadata, names and values together")]
    public async Task PutObject_LargestMetadata_IsKept()
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), "text", ("x-amz-meta-k", new string('v', 2047))));
        Assert.Equal(2047, (await SendAsync("HEAD", PathOf(bucket, "key"))).Header("x-amz-meta-k")!.Length);
    }

    [CaseTable("PutObject", "refuses more than 2 KB of user metadata: MetadataTooLarge")]
    [InlineData(1, 2048)]
    [InlineData(3, 1000)]
    [InlineData(50, 50)]
    public async Task PutObject_MetadataTooLarge_IsRefused(int count, int length)
    {
        var bucket = await BucketAsync();
        var headers = Enumerable.Range(0, count).Select(i => ($"x-amz-meta-{i}", new string('v', length))).ToArray();
        Expect.Error(400, "MetadataTooLarge", await SendAsync("PUT", PathOf(bucket, "key"), "text", headers));
        Expect.Error(400, "MetadataTooLarge", await SendAsync("POST", PathOf(bucket, "key") + "?uploads", headers));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("CreateMultipartUpload", "user metadata goes to the object")]
    public async Task CreateMultipartUpload_Metadata_RoundTrips()
    {
        var bucket = await BucketAsync();
        var request = new InitiateMultipartUploadRequest { BucketName = bucket, Key = "key", ContentType = "text/x-parts" };
        request.Metadata.Add("colour", "green");
        await Multipart.Upload.FinishAsync(S3, await S3.InitiateMultipartUploadAsync(request, Cancel), [10], Cancel);
        var head = await S3.GetObjectMetadataAsync(bucket, "key", Cancel);
        Assert.Equal(("green", "text/x-parts"), (head.Metadata["colour"], head.Headers.ContentType));
    }
}

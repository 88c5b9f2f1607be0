using Gateway.Conformance.Multipart;

namespace Gateway.Conformance.Copy;

public sealed class CopyCases(Target target) : ConformanceTest(target)
{
    [Case("CopyObject", "copies bytes, headers and user metadata, and answers ETag and date")]
    public async Task CopyObject_Default_CopiesEverything()
    {
        var bucket = await SourceAsync();
        var answer = await S3.CopyObjectAsync(bucket, "source", bucket, "copy", Cancel);
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", answer.ETag);
        Assert.False(string.IsNullOrEmpty(answer.LastModified));
        var copy = await SendAsync("GET", PathOf(bucket, "copy"));
        Assert.Equal(("hello", "blue", "text/x-source", "max-age=5"), Described(copy));
        Assert.Equal("hello", await ReadAsync(bucket, "source"));
    }

    [Case("CopyObject", "answers a CopyObjectResult document")]
    public async Task CopyObject_Answer_IsCopyObjectResult()
    {
        var bucket = await SourceAsync();
        var answer = Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "copy"), ("x-amz-copy-source", PathOf(bucket, "source"))));
        Assert.Equal("CopyObjectResult", answer.Xml.Name.LocalName);
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", answer.Element("ETag"));
        Assert.NotNull(answer.Element("LastModified"));
    }

    [Case("CopyObject", "into another bucket")]
    public async Task CopyObject_OtherBucket_IsCopied()
    {
        var (bucket, other) = (await SourceAsync(), await BucketAsync());
        await S3.CopyObjectAsync(bucket, "source", other, "copy", Cancel);
        Assert.Equal("hello", await ReadAsync(other, "copy"));
    }

    [Case("CopyObject", "metadata directive COPY takes nothing from the request")]
    public async Task CopyObject_DirectiveCopy_IgnoresRequest()
    {
        var bucket = await SourceAsync();
        Expect.Status(200, await SendAsync(
            "PUT",
            PathOf(bucket, "copy"),
            ("x-amz-copy-source", PathOf(bucket, "source")),
            ("x-amz-metadata-directive", "COPY"),
            ("x-amz-meta-colour", "red"),
            ("Content-Type", "text/x-new")));
        Assert.Equal(("hello", "blue", "text/x-source", "max-age=5"), Described(await SendAsync("GET", PathOf(bucket, "copy"))));
    }

    [Case("CopyObject", "metadata directive REPLACE takes nothing from the source")]
    public async Task CopyObject_DirectiveReplace_UsesRequest()
    {
        var bucket = await SourceAsync();
        Expect.Status(200, await SendAsync(
            "PUT",
            PathOf(bucket, "copy"),
            ("x-amz-copy-source", PathOf(bucket, "source")),
            ("x-amz-metadata-directive", "REPLACE"),
            ("x-amz-meta-shape", "round"),
            ("Content-Type", "text/x-new")));
        var copy = await SendAsync("GET", PathOf(bucket, "copy"));
        Assert.Equal(("hello", null, "text/x-new", null), Described(copy));
        Assert.Equal("round", copy.Header("x-amz-meta-shape"));
    }

    [Case("CopyObject", "a metadata directive that does not exist: InvalidArgument")]
    public async Task CopyObject_UnknownDirective_IsRefused()
    {
        var bucket = await SourceAsync();
        Expect.Error(400, "InvalidArgument", await SendAsync(
            "PUT", PathOf(bucket, "copy"), ("x-amz-copy-source", PathOf(bucket, "source")), ("x-amz-metadata-directive", "MERGE")));
    }

    [Case("CopyObject", "onto itself without a change: InvalidRequest")]
    public async Task CopyObject_OntoItself_IsRefused()
    {
        var bucket = await SourceAsync();
        await Expect.RefusedAsync(HttpStatusCode.BadRequest, "InvalidRequest", () => S3.CopyObjectAsync(bucket, "source", bucket, "source", Cancel));
        Assert.Equal("hello", await ReadAsync(bucket, "source"));
    }

    [Case("CopyObject", "onto itself replaces the metadata and keeps the bytes")]
    public async Task CopyObject_OntoItselfReplacing_KeepsBytes()
    {
        var bucket = await SourceAsync();
        Expect.Status(200, await SendAsync(
            "PUT",
            PathOf(bucket, "source"),
            ("x-amz-copy-source", PathOf(bucket, "source")),
            ("x-amz-metadata-directive", "REPLACE"),
            ("x-amz-meta-colour", "red")));
        var copy = await SendAsync("GET", PathOf(bucket, "source"));
        Assert.Equal(("hello", "red"), (copy.Text, copy.Header("x-amz-meta-colour")));
    }

    [Case("CopyObject", "onto itself changes the storage class")]
    public async Task CopyObject_OntoItselfStorageClass_Changes()
    {
        var bucket = await SourceAsync();
        Expect.Status(200, await SendAsync(
            "PUT", PathOf(bucket, "source"), ("x-amz-copy-source", PathOf(bucket, "source")), ("x-amz-storage-class", "STANDARD_IA")));
        var copy = await SendAsync("GET", PathOf(bucket, "source"));
        Assert.Equal(("hello", "blue", "STANDARD_IA"), (copy.Text, copy.Header("x-amz-meta-colour"), copy.Header("x-amz-storage-class")));
    }

    [Case("CopyObject", "does not take the storage class of the source")]
    public async Task CopyObject_StorageClass_IsStandard()
    {
        var bucket = await BucketAsync();
        await SendAsync("PUT", PathOf(bucket, "source"), "hello", ("x-amz-storage-class", "STANDARD_IA"));
        await S3.CopyObjectAsync(bucket, "source", bucket, "copy", Cancel);
        Assert.Null((await SendAsync("HEAD", PathOf(bucket, "copy"))).Header("x-amz-storage-class"));
    }

    [Case("CopyObject", "takes the checksum along, or computes the one that is asked for")]
    public async Task CopyObject_Checksum_IsKeptOrComputed()
    {
        const string Sha256 = "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";
        var bucket = await BucketAsync();
        await SendAsync("PUT", PathOf(bucket, "source"), "hello", ("x-amz-checksum-sha256", Sha256));
        var source = ("x-amz-copy-source", PathOf(bucket, "source"));
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "kept"), source));
        Assert.Equal(Sha256, (await SendAsync("HEAD", PathOf(bucket, "kept"), ("x-amz-checksum-mode", "ENABLED"))).Header("x-amz-checksum-sha256"));
        var computed = Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "computed"), source, ("x-amz-checksum-algorithm", "SHA1")));
        Assert.Equal("qvTGHdzF6KLavt4PO0gs2a6pQ00=", computed.Element("ChecksumSHA1"));
        Assert.Equal(
            "qvTGHdzF6KLavt4PO0gs2a6pQ00=",
            (await SendAsync("HEAD", PathOf(bucket, "computed"), ("x-amz-checksum-mode", "ENABLED"))).Header("x-amz-checksum-sha1"));
    }

    [Case("CopyObject", "of an object that was uploaded in parts makes one without parts")]
    public async Task CopyObject_MultipartSource_IsOnePart()
    {
        var bucket = await BucketAsync();
        await Upload.CreateAsync(S3, bucket, "source", [Upload.MinimumPart, 10], Cancel);
        await S3.CopyObjectAsync(bucket, "source", bucket, "copy", Cancel);
        byte[] content = [.. Upload.Content(1, Upload.MinimumPart), .. Upload.Content(2, 10)];
        var copy = Expect.Status(200, await SendAsync("GET", PathOf(bucket, "copy")));
        Assert.True(content.AsSpan().SequenceEqual(copy.Body));
        Assert.DoesNotContain("-", copy.Header("ETag"), StringComparison.Ordinal);
    }

    [Case("CopyObject", "stays when its source is deleted or replaced")]
    public async Task CopyObject_SourceDeleted_Stays()
    {
        var bucket = await SourceAsync();
        await S3.CopyObjectAsync(bucket, "source", bucket, "copy", Cancel);
        await S3.DeleteObjectAsync(bucket, "source", Cancel);
        Assert.Equal("hello", await ReadAsync(bucket, "copy"));
    }

    private async Task<string> SourceAsync()
    {
        var bucket = await BucketAsync();
        await SendAsync(
            "PUT", PathOf(bucket, "source"), "hello", ("x-amz-meta-colour", "blue"), ("Content-Type", "text/x-source"), ("Cache-Control", "max-age=5"));
        return bucket;
    }

    private static (string Text, string? Colour, string? Type, string? Cache) Described(RawResponse answer) =>
        (answer.Text, answer.Header("x-amz-meta-colour"), answer.Header("Content-Type"), answer.Header("Cache-Control"));
}

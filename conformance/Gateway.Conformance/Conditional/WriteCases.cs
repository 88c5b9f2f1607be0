namespace Gateway.Conformance.Conditional;

public sealed class WriteCases(Target target) : ConformanceTest(target)
{
    private const string Other = "\"00000000000000000000000000000000\"";

    [Case("PutObject", "If-None-Match: * stores a new key and refuses one that exists")]
    public async Task PutObject_IfNoneMatch_StoresOnlyNew()
    {
        var bucket = await BucketAsync();
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "first", IfNoneMatch = "*" }, Cancel);
        await Expect.RefusedAsync(HttpStatusCode.PreconditionFailed, "PreconditionFailed", () => S3.PutObjectAsync(
            new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "second", IfNoneMatch = "*" }, Cancel));
        Assert.Equal("first", await ReadAsync(bucket, "key"));
    }

    [Case("PutObject", "If-None-Match with anything but * is not implemented by S3: NotImplemented")]
    public async Task PutObject_IfNoneMatchETag_IsNotImplemented() =>
        Expect.Error(501, "NotImplemented", await SendAsync("PUT", PathOf(await BucketAsync(), "key"), "text", ("If-None-Match", Other)));

    [Case("PutObject", "If-Match replaces the object that it names and no other")]
    public async Task PutObject_IfMatch_ReplacesOnlyThat()
    {
        var bucket = await BucketWithAsync("key", "first");
        var etag = (await S3.GetObjectMetadataAsync(bucket, "key", Cancel)).ETag;
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "second", IfMatch = etag }, Cancel);
        await Expect.RefusedAsync(HttpStatusCode.PreconditionFailed, "PreconditionFailed", () => S3.PutObjectAsync(
            new PutObjectRequest { BucketName = bucket, Key = "key", ContentBody = "third", IfMatch = etag }, Cancel));
        Assert.Equal("second", await ReadAsync(bucket, "key"));
    }

    [Case("PutObject", "If-Match on a key that does not exist: NoSuchKey")]
    public async Task PutObject_IfMatchMissing_IsNoSuchKey() =>
        Expect.Error(404, "NoSuchKey", await SendAsync("PUT", PathOf(await BucketAsync(), "key"), "text", ("If-Match", Other)));

    [Case("PutObject", "If-None-Match: * by many callers at once lets exactly one through")]
    public async Task PutObject_IfNoneMatchConcurrently_LetsOneThrough()
    {
        var bucket = await BucketAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => SendAsync("PUT", PathOf(bucket, "key"), $"body {i}", ("If-None-Match", "*"))));
        Assert.Equal(1, answers.Count(answer => answer.Status == 200));
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 409 or 412, answer.ToString()));
        var winner = Array.FindIndex(answers, answer => answer.Status == 200);
        Assert.Equal($"body {winner}", await ReadAsync(bucket, "key"));
    }

    [Case("PutObject", "If-Match by many callers at once lets exactly one through")]
    public async Task PutObject_IfMatchConcurrently_LetsOneThrough()
    {
        var bucket = await BucketWithAsync("key", "first");
        var etag = (await S3.GetObjectMetadataAsync(bucket, "key", Cancel)).ETag;
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => SendAsync("PUT", PathOf(bucket, "key"), $"body {i}", ("If-Match", etag))));
        Assert.Equal(1, answers.Count(answer => answer.Status == 200));
    }

    [Case("CompleteMultipartUpload", "If-None-Match: * refuses a key that exists, and the upload stays")]
    public async Task Complete_IfNoneMatch_RefusesExisting()
    {
        var bucket = await BucketWithAsync("key", "first");
        var (upload, part) = await BeginAsync(bucket);
        await Expect.RefusedAsync(HttpStatusCode.PreconditionFailed, "PreconditionFailed", () => CompleteAsync(upload, part, ifNoneMatch: "*"));
        Assert.Equal("first", await ReadAsync(bucket, "key"));
        await CompleteAsync(upload, part);
        Assert.Equal("in parts", await ReadAsync(bucket, "key"));
    }

    [Case("CompleteMultipartUpload", "If-None-Match: * stores a key that does not exist")]
    public async Task Complete_IfNoneMatchNew_Stores()
    {
        var bucket = await BucketAsync();
        var (upload, part) = await BeginAsync(bucket);
        await CompleteAsync(upload, part, ifNoneMatch: "*");
        Assert.Equal("in parts", await ReadAsync(bucket, "key"));
    }

    [Case("CompleteMultipartUpload", "If-Match replaces the object that it names and no other")]
    public async Task Complete_IfMatch_ReplacesOnlyThat()
    {
        var bucket = await BucketWithAsync("key", "first");
        var etag = (await S3.GetObjectMetadataAsync(bucket, "key", Cancel)).ETag;
        var (upload, part) = await BeginAsync(bucket);
        await Expect.RefusedAsync(HttpStatusCode.PreconditionFailed, "PreconditionFailed", () => CompleteAsync(upload, part, ifMatch: Other));
        await CompleteAsync(upload, part, ifMatch: etag);
        Assert.Equal("in parts", await ReadAsync(bucket, "key"));
    }

    [Case("CopyObject", "If-None-Match: * and If-Match speak of the destination")]
    public async Task CopyObject_DestinationConditions_Decide()
    {
        var bucket = await BucketWithAsync("source", "text");
        var etag = (await PutAsync(bucket, "target", "old")).ETag;
        var source = ("x-amz-copy-source", PathOf(bucket, "source"));
        Expect.Error(412, "PreconditionFailed", await SendAsync("PUT", PathOf(bucket, "target"), source, ("If-None-Match", "*")));
        Expect.Error(412, "PreconditionFailed", await SendAsync("PUT", PathOf(bucket, "target"), source, ("If-Match", Other)));
        Assert.Equal("old", await ReadAsync(bucket, "target"));
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "target"), source, ("If-Match", etag)));
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "new"), source, ("If-None-Match", "*")));
        Assert.Equal("text", await ReadAsync(bucket, "target"));
    }

    [Case("DeleteObject", "If-Match deletes the object that it names and no other")]
    public async Task DeleteObject_IfMatch_DeletesOnlyThat()
    {
        var bucket = await BucketWithAsync("key", "first");
        var etag = (await S3.GetObjectMetadataAsync(bucket, "key", Cancel)).ETag;
        Expect.Error(412, "PreconditionFailed", await SendAsync("DELETE", PathOf(bucket, "key"), ("If-Match", Other)));
        Assert.Equal("first", await ReadAsync(bucket, "key"));
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket, "key"), ("If-Match", etag)));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("DeleteObject", "If-Match: * deletes what exists and refuses what does not")]
    public async Task DeleteObject_IfMatchAny_NeedsObject()
    {
        var bucket = await BucketWithAsync("key", "first");
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket, "key"), ("If-Match", "*")));
        var answer = await SendAsync("DELETE", PathOf(bucket, "key"), ("If-Match", "*"));
        Assert.True(answer.Status is 404 or 412, answer.ToString());
    }

    [Case("DeleteObjects", "an ETag in the list deletes the object that it names and no other")]
    public async Task DeleteObjects_ETag_DeletesOnlyThat()
    {
        var bucket = await BucketWithAsync("kept", "text");
        var etag = (await PutAsync(bucket, "gone", "text")).ETag;
        var refusal = await Assert.ThrowsAsync<DeleteObjectsException>(() => S3.DeleteObjectsAsync(
            new DeleteObjectsRequest
            {
                BucketName = bucket,
                Objects = [new KeyVersion { Key = "kept", ETag = Other }, new KeyVersion { Key = "gone", ETag = etag }],
            },
            Cancel));
        Assert.Equal(["gone"], refusal.Response.DeletedObjects.Select(item => item.Key));
        Assert.Equal([("kept", "PreconditionFailed")], refusal.Response.DeleteErrors.Select(item => (item.Key, item.Code)));
        Assert.Equal("text", await ReadAsync(bucket, "kept"));
    }

    private async Task<(InitiateMultipartUploadResponse Upload, PartETag Part)> BeginAsync(string bucket)
    {
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var part = await Multipart.Upload.PartAsync(S3, upload, 1, "in parts"u8.ToArray(), Cancel);
        return (upload, new PartETag(part));
    }

    private Task<CompleteMultipartUploadResponse> CompleteAsync(
        InitiateMultipartUploadResponse upload, PartETag part, string? ifMatch = null, string? ifNoneMatch = null) =>
        S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = upload.BucketName,
                Key = upload.Key,
                UploadId = upload.UploadId,
                PartETags = [part],
                IfMatch = ifMatch,
                IfNoneMatch = ifNoneMatch,
            },
            Cancel);
}

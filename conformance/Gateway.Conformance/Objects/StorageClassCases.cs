namespace Gateway.Conformance.Objects;

public sealed class StorageClassCases(Target target) : ConformanceTest(target)
{
    [CaseTable("PutObject", "storage classes that read at once are kept and returned")]
    [InlineData("REDUCED_REDUNDANCY")]
    [InlineData("STANDARD_IA")]
    [InlineData("ONEZONE_IA")]
    [InlineData("INTELLIGENT_TIERING")]
    [InlineData("GLACIER_IR")]
    public async Task PutObject_StorageClass_IsReturned(string storageClass)
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), "text", ("x-amz-storage-class", storageClass)));
        Assert.Equal(storageClass, (await SendAsync("HEAD", PathOf(bucket, "key"))).Header("x-amz-storage-class"));
        Assert.Equal(storageClass, (await SendAsync("GET", PathOf(bucket) + "?list-type=2")).Element("StorageClass"));
    }

    [Case("PutObject", "STANDARD is the default, shown in lists and not in headers")]
    public async Task PutObject_Standard_HasNoHeader()
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), "text", ("x-amz-storage-class", "STANDARD")));
        Assert.Null((await SendAsync("HEAD", PathOf(bucket, "key"))).Header("x-amz-storage-class"));
        Assert.Equal("STANDARD", (await SendAsync("GET", PathOf(bucket) + "?list-type=2")).Element("StorageClass"));
    }

    [CaseTable("PutObject", "a storage class that does not exist: InvalidStorageClass")]
    [InlineData("CHEAPEST")]
    [InlineData("standard")]
    public async Task PutObject_UnknownStorageClass_IsRefused(string storageClass)
    {
        var bucket = await BucketAsync();
        Expect.Error(400, "InvalidStorageClass", await SendAsync("PUT", PathOf(bucket, "key"), "text", ("x-amz-storage-class", storageClass)));
        Expect.Error(400, "InvalidStorageClass", await SendAsync("POST", PathOf(bucket, "key") + "?uploads", ("x-amz-storage-class", storageClass)));
    }

    [Case("CreateMultipartUpload", "the storage class goes to the object")]
    public async Task CreateMultipartUpload_StorageClass_IsReturned()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest { BucketName = bucket, Key = "key", StorageClass = S3StorageClass.StandardInfrequentAccess }, Cancel);
        await Multipart.Upload.FinishAsync(S3, upload, [10], Cancel);
        Assert.Equal("STANDARD_IA", (await SendAsync("HEAD", PathOf(bucket, "key"))).Header("x-amz-storage-class"));
    }
}

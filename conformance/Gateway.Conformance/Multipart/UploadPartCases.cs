namespace Gateway.Conformance.Multipart;

public sealed class UploadPartCases(Target target) : ConformanceTest(target)
{
    [Case("CreateMultipartUpload", "answers bucket, key and an upload id, and makes no object")]
    public async Task Create_Upload_MakesNoObject()
    {
        var bucket = await BucketAsync();
        var answer = Expect.Status(200, await SendAsync("POST", PathOf(bucket, "a b") + "?uploads"));
        Assert.Equal(
            ("InitiateMultipartUploadResult", bucket, "a b"), (answer.Xml.Name.LocalName, answer.Element("Bucket"), answer.Element("Key")));
        Assert.False(string.IsNullOrEmpty(answer.Element("UploadId")));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "a b")));
    }

    [Case("CreateMultipartUpload", "in a bucket that does not exist: NoSuchBucket")]
    public async Task Create_MissingBucket_IsNoSuchBucket() =>
        Expect.Error(404, "NoSuchBucket", await SendAsync("POST", PathOf(NewBucketName(), "key") + "?uploads"));

    [Case("UploadPart", "answers the MD5 of the part as ETag")]
    public async Task UploadPart_Part_AnswersMd5()
    {
        var bucket = await BucketAsync();
        var answer = Expect.Status(200, await SendAsync("PUT", await TargetAsync(bucket, "1"), "hello"));
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", answer.Header("ETag"));
        Assert.Empty(answer.Body);
    }

    [CaseTable("UploadPart", "takes part numbers 1 to 10,000")]
    [InlineData("1")]
    [InlineData("10000")]
    public async Task UploadPart_Number_IsTaken(string number) =>
        Expect.Status(200, await SendAsync("PUT", await TargetAsync(await BucketAsync(), number), "hello"));

    [CaseTable("UploadPart", "refuses other part numbers: InvalidArgument")]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("-1")]
    [InlineData("one")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public async Task UploadPart_BadNumber_IsRefused(string number) =>
        Expect.Error(400, "InvalidArgument", await SendAsync("PUT", await TargetAsync(await BucketAsync(), number), "hello"));

    [Case("UploadPart", "again with the same number replaces the part")]
    public async Task UploadPart_Again_Replaces()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        await Upload.PartAsync(S3, upload, 1, "first"u8.ToArray(), Cancel);
        await Upload.FinishAsync(S3, upload, [6], Cancel);
        Assert.Equal(Upload.Content(1, 6), (await SendAsync("GET", PathOf(bucket, "key"))).Body);
    }

    [Case("UploadPart", "for an upload that does not exist: NoSuchUpload")]
    public async Task UploadPart_UnknownUpload_IsNoSuchUpload() =>
        Expect.Error(404, "NoSuchUpload", await SendAsync("PUT", PathOf(await BucketAsync(), "key") + "?partNumber=1&uploadId=unknown", "hello"));

    [Case("UploadPart", "for another key than the upload's: NoSuchUpload")]
    public async Task UploadPart_OtherKey_IsNoSuchUpload()
    {
        var bucket = await BucketAsync();
        var target = (await TargetAsync(bucket, "1")).Replace("/key?", "/other?", StringComparison.Ordinal);
        Expect.Error(404, "NoSuchUpload", await SendAsync("PUT", target, "hello"));
    }

    [Case("UploadPart", "whose body ends before its length keeps no part")]
    public async Task UploadPart_BodyTooShort_KeepsNothing()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var target = $"{PathOf(bucket, "key")}?partNumber=1&uploadId={UriText.Encode(upload.UploadId)}";
        var request = new RawRequest("PUT", target) { Body = Bytes(100_000), DeclaredLength = 200_000 };
        await SendUnsignedAsync(Target.Signer().Sign(request, SignatureV4.UnsignedPayload));
        Assert.Empty((await S3.ListPartsAsync(new ListPartsRequest { BucketName = bucket, Key = "key", UploadId = upload.UploadId }, Cancel)).Parts ?? []);
    }

    [Case("AbortMultipartUpload", "answers 204, after which the upload is gone")]
    public async Task Abort_Upload_IsGone()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        await Upload.PartAsync(S3, upload, 1, "hello"u8.ToArray(), Cancel);
        var target = $"{PathOf(bucket, "key")}?uploadId={UriText.Encode(upload.UploadId)}";
        Assert.Empty(Expect.Status(204, await SendAsync("DELETE", target)).Body);
        Expect.Error(404, "NoSuchUpload", await SendAsync("GET", target));
        Expect.Error(404, "NoSuchUpload", await SendAsync("PUT", target + "&partNumber=1", "hello"));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("AbortMultipartUpload", "of an upload that does not exist: NoSuchUpload")]
    public async Task Abort_UnknownUpload_IsNoSuchUpload() =>
        Expect.Error(404, "NoSuchUpload", await SendAsync("DELETE", PathOf(await BucketAsync(), "key") + "?uploadId=unknown"));

    private async Task<string> TargetAsync(string bucket, string number)
    {
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        return $"{PathOf(bucket, "key")}?partNumber={number}&uploadId={UriText.Encode(upload.UploadId)}";
    }
}

namespace Gateway.Conformance.Multipart;

public sealed class UploadPartCopyCases(Target target) : ConformanceTest(target)
{
    [Case("UploadPartCopy", "copies a whole object and ranges of it into parts")]
    public async Task Copy_WholeAndRange_AreParts()
    {
        var (bucket, content) = await SourceAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var whole = await S3.CopyPartAsync(Request(upload, 1), Cancel);
        var rangeRequest = Request(upload, 2);
        (rangeRequest.FirstByte, rangeRequest.LastByte) = (10, 19);
        var range = await S3.CopyPartAsync(rangeRequest, Cancel);
        await S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = bucket,
                Key = "key",
                UploadId = upload.UploadId,
                PartETags = [new PartETag(1, whole.ETag), new PartETag(2, range.ETag)],
            },
            Cancel);
        byte[] expected = [.. content, .. content[10..20]];
        var read = await SendAsync("GET", PathOf(bucket, "key"));
        Assert.True(expected.AsSpan().SequenceEqual(read.Body));
    }

    [Case("UploadPartCopy", "answers a CopyPartResult document")]
    public async Task Copy_Answer_IsCopyPartResult()
    {
        var bucket = await BucketWithAsync("source", "hello");
        var answer = Expect.Status(200, await SendAsync("PUT", await TargetAsync(bucket), ("x-amz-copy-source", PathOf(bucket, "source"))));
        Assert.Equal(("CopyPartResult", "\"5d41402abc4b2a76b9719d911017c592\""), (answer.Xml.Name.LocalName, answer.Element("ETag")));
        Assert.NotNull(answer.Element("LastModified"));
    }

    [CaseTable("UploadPartCopy", "a range that is none, or reaches beyond the source, is refused")]
    [InlineData("bytes=0-5", 416, "InvalidRange")]
    [InlineData("bytes=5-6", 416, "InvalidRange")]
    [InlineData("bytes=3-1", 400, "InvalidArgument")]
    [InlineData("bytes=0-", 400, "InvalidArgument")]
    [InlineData("bytes=-2", 400, "InvalidArgument")]
    [InlineData("0-2", 400, "InvalidArgument")]
    [InlineData("bytes=a-b", 400, "InvalidArgument")]
    [InlineData("bytes=0-1,2-3", 400, "InvalidArgument")]
    public async Task Copy_BadRange_IsRefused(string range, int status, string code)
    {
        var bucket = await BucketWithAsync("source", "hello");
        var answer = await SendAsync(
            "PUT", await TargetAsync(bucket), ("x-amz-copy-source", PathOf(bucket, "source")), ("x-amz-copy-source-range", range));
        // Amazon refuses a range beyond the end as InvalidRange or, for sources of 5 MB and less, as InvalidRequest; both say the same.
        Assert.True((answer.Status, answer.Code) == (status, code) || (status == 416 && answer is { Status: 400, Code: "InvalidRequest" or "InvalidArgument" }), answer.ToString());
    }

    [Case("UploadPartCopy", "a source that does not exist: NoSuchKey; an upload that does not exist: NoSuchUpload")]
    public async Task Copy_Missing_IsRefused()
    {
        var bucket = await BucketWithAsync("source", "hello");
        Expect.Error(404, "NoSuchKey", await SendAsync("PUT", await TargetAsync(bucket), ("x-amz-copy-source", PathOf(bucket, "missing"))));
        Expect.Error(404, "NoSuchUpload", await SendAsync(
            "PUT", PathOf(bucket, "key") + "?partNumber=1&uploadId=unknown", ("x-amz-copy-source", PathOf(bucket, "source"))));
    }

    [CaseTable("UploadPartCopy", "conditions on the source decide")]
    [InlineData("x-amz-copy-source-if-match", "\"5d41402abc4b2a76b9719d911017c592\"", 200)]
    [InlineData("x-amz-copy-source-if-match", "\"00000000000000000000000000000000\"", 412)]
    [InlineData("x-amz-copy-source-if-none-match", "\"5d41402abc4b2a76b9719d911017c592\"", 412)]
    [InlineData("x-amz-copy-source-if-modified-since", "Sat, 29 Oct 1994 19:43:31 GMT", 200)]
    [InlineData("x-amz-copy-source-if-unmodified-since", "Sat, 29 Oct 1994 19:43:31 GMT", 412)]
    public async Task Copy_Condition_Decides(string header, string value, int status)
    {
        var bucket = await BucketWithAsync("source", "hello");
        Expect.Status(status, await SendAsync("PUT", await TargetAsync(bucket), ("x-amz-copy-source", PathOf(bucket, "source")), (header, value)));
    }

    private static CopyPartRequest Request(InitiateMultipartUploadResponse upload, int number) => new()
    {
        SourceBucket = upload.BucketName,
        SourceKey = "source",
        DestinationBucket = upload.BucketName,
        DestinationKey = upload.Key,
        UploadId = upload.UploadId,
        PartNumber = number,
    };

    private async Task<(string Bucket, byte[] Content)> SourceAsync()
    {
        var bucket = await BucketAsync();
        var content = Bytes(Upload.MinimumPart + 100);
        await S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "source", InputStream = new MemoryStream(content) }, Cancel);
        return (bucket, content);
    }

    private async Task<string> TargetAsync(string bucket)
    {
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        return $"{PathOf(bucket, "key")}?partNumber=1&uploadId={UriText.Encode(upload.UploadId)}";
    }
}

using System.Security.Cryptography;

namespace Gateway.Conformance.Multipart;

public sealed class CompleteCases(Target target) : ConformanceTest(target)
{
    [Case("CompleteMultipartUpload", "joins the parts in the order of their numbers, whatever the order of their upload")]
    public async Task Complete_Parts_AreJoined()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "a/key", Cancel);
        var contents = new Dictionary<int, byte[]>
        {
            [7] = Upload.Content(7, Upload.MinimumPart),
            [2] = Upload.Content(2, Upload.MinimumPart + 1),
            [10_000] = Upload.Content(10_000, 3),
        };
        var parts = new List<PartETag>();
        foreach (var (number, content) in contents)
        {
            parts.Add(new PartETag(await Upload.PartAsync(S3, upload, number, content, Cancel)));
        }

        var answer = await S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = bucket,
                Key = "a/key",
                UploadId = upload.UploadId,
                PartETags = [.. parts.OrderBy(part => part.PartNumber)],
            },
            Cancel);
        Assert.Equal((bucket, "a/key"), (answer.BucketName, answer.Key));
        Assert.False(string.IsNullOrEmpty(answer.Location));
        byte[] whole = [.. contents.OrderBy(part => part.Key).SelectMany(part => part.Value)];
        var read = await SendAsync("GET", PathOf(bucket, "a/key"));
        Assert.True(whole.AsSpan().SequenceEqual(read.Body));
    }

    [Case("CompleteMultipartUpload", "the ETag is the MD5 of the parts' MD5s, a dash, and the number of parts")]
    public async Task Complete_ETag_IsOfParts()
    {
        var bucket = await BucketAsync();
        var answer = await Upload.CreateAsync(S3, bucket, "key", [Upload.MinimumPart, 5], Cancel);
        byte[] digests = [.. MD5.HashData(Upload.Content(1, Upload.MinimumPart)), .. MD5.HashData(Upload.Content(2, 5))];
        var expected = $"\"{Convert.ToHexStringLower(MD5.HashData(digests))}-2\"";
        Assert.Equal(expected, answer.ETag);
        Assert.Equal(expected, (await SendAsync("HEAD", PathOf(bucket, "key"))).Header("ETag"));
    }

    [Case("CompleteMultipartUpload", "takes a single part of any size, an empty one too")]
    public async Task Complete_OnePart_MayBeSmall()
    {
        var bucket = await BucketAsync();
        await Upload.CreateAsync(S3, bucket, "small", [1], Cancel);
        Assert.Equal("1", (await SendAsync("HEAD", PathOf(bucket, "small"))).Header("Content-Length"));
    }

    [Case("CompleteMultipartUpload", "leaves out parts that are not in the list")]
    public async Task Complete_UnlistedPart_IsLeftOut()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        await Upload.PartAsync(S3, upload, 1, "one"u8.ToArray(), Cancel);
        var second = await Upload.PartAsync(S3, upload, 2, "two"u8.ToArray(), Cancel);
        await CompleteAsync(upload, new PartETag(second));
        Assert.Equal("two", await ReadAsync(bucket, "key"));
    }

    [Case("CompleteMultipartUpload", "a part that is not the last and is smaller than 5 MiB: EntityTooSmall")]
    public async Task Complete_SmallPart_IsRefused()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var first = await Upload.PartAsync(S3, upload, 1, Upload.Content(1, Upload.MinimumPart - 1), Cancel);
        var second = await Upload.PartAsync(S3, upload, 2, Upload.Content(2, 10), Cancel);
        await Expect.RefusedAsync(HttpStatusCode.BadRequest, "EntityTooSmall", () => CompleteAsync(upload, new PartETag(first), new PartETag(second)));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("CompleteMultipartUpload", "parts that are not in ascending order, or twice: InvalidPartOrder")]
    public async Task Complete_UnorderedParts_AreRefused()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var one = (await Upload.PartAsync(S3, upload, 1, Upload.Content(1, Upload.MinimumPart), Cancel)).ETag;
        var two = (await Upload.PartAsync(S3, upload, 2, Upload.Content(2, 10), Cancel)).ETag;
        Expect.Error(400, "InvalidPartOrder", await CompleteRawAsync(upload, Document((2, two), (1, one))));
        Expect.Error(400, "InvalidPartOrder", await CompleteRawAsync(upload, Document((1, one), (1, one))));
    }

    [Case("CompleteMultipartUpload", "a part that was not uploaded, or with another ETag: InvalidPart")]
    public async Task Complete_UnknownPart_IsRefused()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var part = await Upload.PartAsync(S3, upload, 1, "hello"u8.ToArray(), Cancel);
        await Expect.RefusedAsync(HttpStatusCode.BadRequest, "InvalidPart", () => CompleteAsync(upload, new PartETag(2, part.ETag)));
        await Expect.RefusedAsync(
            HttpStatusCode.BadRequest, "InvalidPart", () => CompleteAsync(upload, new PartETag(1, "\"00000000000000000000000000000000\"")));
        await CompleteAsync(upload, new PartETag(part));
        Assert.Equal("hello", await ReadAsync(bucket, "key"));
    }

    [Case("CompleteMultipartUpload", "takes ETags without quotes")]
    public async Task Complete_UnquotedETag_IsTaken()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var part = await Upload.PartAsync(S3, upload, 1, "hello"u8.ToArray(), Cancel);
        Expect.Status(200, await CompleteRawAsync(upload, Document((1, part.ETag.Trim('"')))));
    }

    [CaseTable("CompleteMultipartUpload", "a list that is not the one of the schema: MalformedXML")]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<CompleteMultipartUpload/>")]
    [InlineData("<CompleteMultipartUpload><Part><ETag>x</ETag></Part></CompleteMultipartUpload>")]
    [InlineData("<CompleteMultipartUpload><Part><PartNumber>one</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>")]
    [InlineData("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>")]
    [InlineData("<Complete><Part><PartNumber>1</PartNumber><ETag>x</ETag></Part></Complete>")]
    public async Task Complete_MalformedList_IsRefused(string document)
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var part = await Upload.PartAsync(S3, upload, 1, "hello"u8.ToArray(), Cancel);
        var answer = Expect.Status(400, await CompleteRawAsync(upload, document));
        Assert.True(answer.Code == "MalformedXML" || (document.Length == 0 && answer.Code is "InvalidRequest" or "MissingRequestBodyError"), answer.ToString());
        await CompleteAsync(upload, new PartETag(part));
    }

    [Case("CompleteMultipartUpload", "again, after the answer was lost, answers as the first time")]
    public async Task Complete_Again_AnswersTheSame()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var part = new PartETag(await Upload.PartAsync(S3, upload, 1, "hello"u8.ToArray(), Cancel));
        var first = await CompleteAsync(upload, part);
        var second = await CompleteAsync(upload, part);
        Assert.Equal(first.ETag, second.ETag);
        Assert.Equal("hello", await ReadAsync(bucket, "key"));
    }

    [Case("CompleteMultipartUpload", "of an upload that does not exist: NoSuchUpload")]
    public async Task Complete_UnknownUpload_IsNoSuchUpload()
    {
        var bucket = await BucketAsync();
        Expect.Error(404, "NoSuchUpload", await SendAsync("POST", PathOf(bucket, "key") + "?uploadId=unknown", Document((1, "\"x\""))));
    }

    [Case("CompleteMultipartUpload", "of an upload for another key: NoSuchUpload")]
    public async Task Complete_OtherKey_IsNoSuchUpload()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var part = await Upload.PartAsync(S3, upload, 1, "hello"u8.ToArray(), Cancel);
        var target = $"{PathOf(bucket, "other")}?uploadId={UriText.Encode(upload.UploadId)}";
        Expect.Error(404, "NoSuchUpload", await SendAsync("POST", target, Document((1, part.ETag))));
    }

    [Case("CompleteMultipartUpload", "replaces the object that was there, and only when it is complete")]
    public async Task Complete_ExistingKey_IsReplaced()
    {
        var bucket = await BucketWithAsync("key", "old");
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var part = await Upload.PartAsync(S3, upload, 1, "new"u8.ToArray(), Cancel);
        Assert.Equal("old", await ReadAsync(bucket, "key"));
        await CompleteAsync(upload, new PartETag(part));
        Assert.Equal("new", await ReadAsync(bucket, "key"));
    }

    private Task<CompleteMultipartUploadResponse> CompleteAsync(InitiateMultipartUploadResponse upload, params PartETag[] parts) =>
        S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest { BucketName = upload.BucketName, Key = upload.Key, UploadId = upload.UploadId, PartETags = [.. parts] },
            Cancel);

    private Task<RawResponse> CompleteRawAsync(InitiateMultipartUploadResponse upload, string document) =>
        SendAsync("POST", $"{PathOf(upload.BucketName, upload.Key)}?uploadId={UriText.Encode(upload.UploadId)}", document);

    private static string Document(params (int Number, string ETag)[] parts) =>
        "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        + string.Concat(parts.Select(part => $"<Part><PartNumber>{part.Number}</PartNumber><ETag>{WebUtility.HtmlEncode(part.ETag)}</ETag></Part>"))
        + "</CompleteMultipartUpload>";
}

using Gateway.Conformance.Multipart;

namespace Gateway.Conformance.Checksums;

public sealed class MultipartChecksumCases(Target target) : ConformanceTest(target)
{
    private static readonly int[] Sizes = [Upload.MinimumPart, 1000];

    public static TheoryData<string, string> Types => new()
    {
        { "CRC32", "COMPOSITE" },
        { "CRC32C", "COMPOSITE" },
        { "SHA1", "COMPOSITE" },
        { "SHA256", "COMPOSITE" },
        { "CRC32", "FULL_OBJECT" },
        { "CRC32C", "FULL_OBJECT" },
        { "CRC64NVME", "FULL_OBJECT" },
    };

    [CaseTable("CompleteMultipartUpload", "the object's checksum is that of the checksums of its parts (COMPOSITE) or of all its bytes (FULL_OBJECT)")]
    [MemberData(nameof(Types))]
    public async Task Complete_Checksum_IsOfTheRightBytes(string name, string type)
    {
        var bucket = await BucketAsync();
        var algorithm = ChecksumAlgorithm.FindValue(name);
        var upload = await BeginAsync(bucket, name, ChecksumType.FindValue(type));
        await Upload.FinishAsync(S3, upload, Sizes, Cancel, algorithm);
        var contents = Sizes.Select((size, i) => Upload.Content(i + 1, size)).ToList();
        var expected = type == "FULL_OBJECT"
            ? Algorithms.Compute(name.ToLowerInvariant(), [.. contents.SelectMany(content => content)])
            : Algorithms.Compute(name.ToLowerInvariant(), [.. contents.SelectMany(content =>
                Convert.FromBase64String(Algorithms.Compute(name.ToLowerInvariant(), content)))]) + "-2";
        var head = Expect.Status(200, await SendAsync("HEAD", PathOf(bucket, "key"), ("x-amz-checksum-mode", "ENABLED")));
        Assert.Equal((expected, type), (head.Header(Algorithms.Header(name.ToLowerInvariant())), head.Header("x-amz-checksum-type")));
    }

    [CaseTable("CreateMultipartUpload", "the type of the checksum follows from the algorithm unless it is given")]
    [InlineData("CRC32", "COMPOSITE")]
    [InlineData("CRC32C", "COMPOSITE")]
    [InlineData("SHA1", "COMPOSITE")]
    [InlineData("SHA256", "COMPOSITE")]
    [InlineData("CRC64NVME", "FULL_OBJECT")]
    public async Task CreateMultipartUpload_DefaultType_FollowsAlgorithm(string name, string type)
    {
        var bucket = await BucketAsync();
        var answer = Expect.Status(200, await SendAsync("POST", PathOf(bucket, "key") + "?uploads", ("x-amz-checksum-algorithm", name)));
        Assert.Equal((name, type), (answer.Header("x-amz-checksum-algorithm"), answer.Header("x-amz-checksum-type")));
    }

    [CaseTable("CreateMultipartUpload", "refuses types that an algorithm cannot have, and algorithms that do not exist: InvalidRequest")]
    [InlineData("SHA256", "FULL_OBJECT")]
    [InlineData("SHA1", "FULL_OBJECT")]
    [InlineData("CRC64NVME", "COMPOSITE")]
    [InlineData("ROT13", "COMPOSITE")]
    public async Task CreateMultipartUpload_ImpossibleType_IsRefused(string name, string type) =>
        Expect.Error(400, "InvalidRequest", await SendAsync(
            "POST", PathOf(await BucketAsync(), "key") + "?uploads", ("x-amz-checksum-algorithm", name), ("x-amz-checksum-type", type)));

    [Case("CompleteMultipartUpload", "a full-object checksum that does not match: BadDigest, and the upload stays")]
    public async Task Complete_WrongFullObject_IsRefused()
    {
        var bucket = await BucketAsync();
        var upload = await BeginAsync(bucket, "CRC32", ChecksumType.FULL_OBJECT);
        var part = await Upload.PartAsync(S3, upload, 1, "hello"u8.ToArray(), Cancel, ChecksumAlgorithm.CRC32);
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = bucket,
            Key = "key",
            UploadId = upload.UploadId,
            PartETags = [new PartETag(part)],
            ChecksumType = ChecksumType.FULL_OBJECT,
            ChecksumCRC32 = Algorithms.Wrong("crc32", "hello"u8.ToArray()),
        };
        await Expect.RefusedAsync(HttpStatusCode.BadRequest, "BadDigest", () => S3.CompleteMultipartUploadAsync(request, Cancel));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
        request.ChecksumCRC32 = Algorithms.Compute("crc32", "hello"u8.ToArray());
        await S3.CompleteMultipartUploadAsync(request, Cancel);
        Assert.Equal("hello", await ReadAsync(bucket, "key"));
    }

    [Case("CompleteMultipartUpload", "a wrong checksum of a part in the list: InvalidPart")]
    public async Task Complete_WrongPartChecksum_IsRefused()
    {
        var bucket = await BucketAsync();
        var upload = await BeginAsync(bucket, "SHA256", null);
        var part = await Upload.PartAsync(S3, upload, 1, "hello"u8.ToArray(), Cancel, ChecksumAlgorithm.SHA256);
        await Expect.RefusedAsync(HttpStatusCode.BadRequest, "InvalidPart", () => S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = bucket,
                Key = "key",
                UploadId = upload.UploadId,
                PartETags = [new PartETag(1, part.ETag) { ChecksumSHA256 = Algorithms.Wrong("sha256", "hello"u8.ToArray()) }],
            },
            Cancel));
    }

    [Case("CompleteMultipartUpload", "of an upload with composite checksums wants each part's checksum: InvalidRequest")]
    public async Task Complete_MissingPartChecksum_IsRefused()
    {
        var bucket = await BucketAsync();
        var upload = await BeginAsync(bucket, "SHA256", null);
        var part = await Upload.PartAsync(S3, upload, 1, "hello"u8.ToArray(), Cancel, ChecksumAlgorithm.SHA256);
        await Expect.RefusedAsync(HttpStatusCode.BadRequest, "InvalidRequest", () => S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest { BucketName = bucket, Key = "key", UploadId = upload.UploadId, PartETags = [new PartETag(1, part.ETag)] },
            Cancel));
    }

    [Case("UploadPart", "a checksum of another algorithm than the upload's: InvalidRequest")]
    public async Task UploadPart_OtherAlgorithm_IsRefused()
    {
        var bucket = await BucketAsync();
        var upload = await BeginAsync(bucket, "SHA256", null);
        var answer = await SendAsync(
            "PUT",
            $"{PathOf(bucket, "key")}?partNumber=1&uploadId={UriText.Encode(upload.UploadId)}",
            "hello",
            (Algorithms.Header("crc32"), Algorithms.Compute("crc32", "hello"u8.ToArray())));
        Expect.Error(400, "InvalidRequest", answer);
    }

    [Case("CompleteMultipartUpload", "x-amz-mp-object-size that is not the size: InvalidRequest")]
    public async Task Complete_WrongObjectSize_IsRefused()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var part = await Upload.PartAsync(S3, upload, 1, "hello"u8.ToArray(), Cancel);
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = bucket,
            Key = "key",
            UploadId = upload.UploadId,
            PartETags = [new PartETag(part)],
            MpuObjectSize = 6,
        };
        await Expect.RefusedAsync(HttpStatusCode.BadRequest, "InvalidRequest", () => S3.CompleteMultipartUploadAsync(request, Cancel));
        request.MpuObjectSize = 5;
        await S3.CompleteMultipartUploadAsync(request, Cancel);
    }

    private Task<InitiateMultipartUploadResponse> BeginAsync(string bucket, string algorithm, ChecksumType? type) =>
        S3.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest
            {
                BucketName = bucket,
                Key = "key",
                ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm),
                ChecksumType = type,
            },
            Cancel);
}

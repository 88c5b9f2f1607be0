namespace Gateway.Conformance.Checksums;

public sealed class TrailerChecksumCases(Target target) : ConformanceTest(target)
{
    private static readonly byte[] Content = Bytes(20_000);

    public static TheoryData<string> Names => [.. Algorithms.All];

    [CaseTable("PutObject", "a checksum in an unsigned trailer is checked and stored")]
    [MemberData(nameof(Names))]
    public async Task PutObject_UnsignedTrailer_IsStored(string name)
    {
        var bucket = await BucketAsync();
        var value = Algorithms.Compute(name, Content);
        Expect.Status(200, await SendTrailerAsync(PathOf(bucket, "key"), Algorithms.Header(name), $"{Algorithms.Header(name)}:{value}"));
        var read = Expect.Status(200, await SendAsync("GET", PathOf(bucket, "key"), ("x-amz-checksum-mode", "ENABLED")));
        Assert.Equal(value, read.Header(Algorithms.Header(name)));
        Assert.True(Content.AsSpan().SequenceEqual(read.Body));
    }

    [CaseTable("PutObject", "a checksum in an unsigned trailer that does not match: BadDigest, and nothing is stored")]
    [MemberData(nameof(Names))]
    public async Task PutObject_WrongUnsignedTrailer_IsRefused(string name)
    {
        var bucket = await BucketAsync();
        var line = $"{Algorithms.Header(name)}:{Algorithms.Wrong(name, Content)}";
        Expect.Error(400, "BadDigest", await SendTrailerAsync(PathOf(bucket, "key"), Algorithms.Header(name), line));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [CaseTable("PutObject", "a checksum in a signed trailer is checked and stored")]
    [MemberData(nameof(Names))]
    public async Task PutObject_SignedTrailer_IsStored(string name)
    {
        var bucket = await BucketAsync();
        var value = Algorithms.Compute(name, Content);
        var request = new RawRequest("PUT", PathOf(bucket, "key"));
        Expect.Status(200, await SendUnsignedAsync(ChunkedBody.SignedRequest(Target.Signer(), request, Content, 8192, (Algorithms.Header(name), value))));
        Assert.Equal(value, (await SendAsync("HEAD", PathOf(bucket, "key"), ("x-amz-checksum-mode", "ENABLED"))).Header(Algorithms.Header(name)));
    }

    [Case("PutObject", "a checksum in a signed trailer that does not match: BadDigest, and nothing is stored")]
    public async Task PutObject_WrongSignedTrailer_IsRefused()
    {
        var bucket = await BucketAsync();
        var trailer = (Algorithms.Header("crc32c"), Algorithms.Wrong("crc32c", Content));
        var request = ChunkedBody.SignedRequest(Target.Signer(), new RawRequest("PUT", PathOf(bucket, "key")), Content, 8192, trailer);
        Expect.Error(400, "BadDigest", await SendUnsignedAsync(request));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("PutObject", "a trailer that was announced and does not come: MalformedTrailerError")]
    public async Task PutObject_MissingTrailer_IsRefused()
    {
        var bucket = await BucketAsync();
        Expect.Error(400, "MalformedTrailerError", await SendTrailerAsync(PathOf(bucket, "key"), Algorithms.Header("crc32")));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("PutObject", "another trailer than the one that was announced: MalformedTrailerError")]
    public async Task PutObject_OtherTrailer_IsRefused()
    {
        var bucket = await BucketAsync();
        var line = $"{Algorithms.Header("sha1")}:{Algorithms.Compute("sha1", Content)}";
        Expect.Error(400, "MalformedTrailerError", await SendTrailerAsync(PathOf(bucket, "key"), Algorithms.Header("crc32"), line));
    }

    [Case("PutObject", "announcing a trailer that is no checksum: InvalidRequest")]
    public async Task PutObject_UnknownTrailer_IsRefused()
    {
        var bucket = await BucketAsync();
        Expect.Error(400, "InvalidRequest", await SendTrailerAsync(PathOf(bucket, "key"), "x-amz-meta-a", "x-amz-meta-a:1"));
    }

    [Case("PutObject", "a checksum in a header and one in a trailer: InvalidRequest")]
    public async Task PutObject_HeaderAndTrailer_IsRefused()
    {
        var bucket = await BucketAsync();
        var line = $"{Algorithms.Header("crc32")}:{Algorithms.Compute("crc32", Content)}";
        var request = ChunkedBody.Unsigned(new RawRequest("PUT", PathOf(bucket, "key")), Content, 8192, Algorithms.Header("crc32"), line)
            .With((Algorithms.Header("sha1"), Algorithms.Compute("sha1", Content)));
        Expect.Error(400, "InvalidRequest", await SendUnsignedAsync(Target.Signer().Sign(request, ChunkedBody.UnsignedTrailer)));
    }

    [Case("UploadPart", "a checksum in a trailer is checked, and a wrong one keeps no part")]
    public async Task UploadPart_Trailer_IsChecked()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest { BucketName = bucket, Key = "key", ChecksumAlgorithm = ChecksumAlgorithm.CRC32 }, Cancel);
        var target = $"{PathOf(bucket, "key")}?partNumber=1&uploadId={UriText.Encode(upload.UploadId)}";
        var header = Algorithms.Header("crc32");
        Expect.Error(400, "BadDigest", await SendTrailerAsync(target, header, $"{header}:{Algorithms.Wrong("crc32", Content)}"));
        var parts = new ListPartsRequest { BucketName = bucket, Key = "key", UploadId = upload.UploadId };
        Assert.Empty((await S3.ListPartsAsync(parts, Cancel)).Parts ?? []);
        var value = Algorithms.Compute("crc32", Content);
        Assert.Equal(value, Expect.Status(200, await SendTrailerAsync(target, header, $"{header}:{value}")).Header(header));
        Assert.Equal(value, Assert.Single((await S3.ListPartsAsync(parts, Cancel)).Parts).ChecksumCRC32);
    }

    private Task<RawResponse> SendTrailerAsync(string target, string declared, params string[] lines) =>
        SendUnsignedAsync(Target.Signer().Sign(
            ChunkedBody.Unsigned(new RawRequest("PUT", target), Content, 8192, declared, lines), ChunkedBody.UnsignedTrailer));
}

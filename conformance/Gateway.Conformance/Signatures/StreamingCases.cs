namespace Gateway.Conformance.Signatures;

public sealed class StreamingCases(Target target) : ConformanceTest(target)
{
    private static readonly byte[] Content = Bytes(150_000);

    [CaseTable("PutObject", "signed chunks of any allowed size are joined to the object")]
    [InlineData(8192)]
    [InlineData(65_536)]
    [InlineData(1_000_000)]
    public async Task Put_SignedChunks_AreStored(int chunkSize)
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendUnsignedAsync(Chunked(bucket, chunkSize)));
        var read = await BodyAsync(bucket);
        Assert.True(Content.AsSpan().SequenceEqual(read));
    }

    [Case("PutObject", "aws-chunked is not part of the stored Content-Encoding")]
    public async Task Put_SignedChunks_StripEncoding()
    {
        var bucket = await BucketAsync();
        await SendUnsignedAsync(Chunked(bucket, 65_536));
        Assert.Null((await SendAsync("HEAD", PathOf(bucket, "key"))).Header("Content-Encoding"));
        var request = ChunkedBody.Unsigned(new RawRequest("PUT", PathOf(bucket, "gzip")), Content, 8192, "x-amz-checksum-crc32", CrcLine());
        request = request with { Headers = [.. request.Headers.Select(header => header.Name == "content-encoding" ? (header.Name, "aws-chunked,gzip") : header)] };
        Expect.Status(200, await SendUnsignedAsync(Target.Signer().Sign(request, ChunkedBody.UnsignedTrailer)));
        Assert.Equal("gzip", (await SendAsync("HEAD", PathOf(bucket, "gzip"))).Header("Content-Encoding"));
    }

    [CaseTable("PutObject", "a chunk with a wrong signature, the first, a middle one or the last: SignatureDoesNotMatch, and nothing is stored")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Put_WrongChunkSignature_IsRefused(int index)
    {
        var bucket = await BucketAsync();
        var request = Chunked(bucket, 65_536, spoil: (i, signature) => i == index ? new string('0', 64) : signature);
        Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(request));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("PutObject", "a chunk whose data was changed: SignatureDoesNotMatch, and nothing is stored")]
    public async Task Put_ChangedChunk_IsRefused()
    {
        var bucket = await BucketAsync();
        var request = Chunked(bucket, 65_536);
        var body = request.Body.ToArray();
        body[70_000] ^= 1;
        Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(request with { Body = body }));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("PutObject", "a trailer with a wrong signature: SignatureDoesNotMatch, and nothing is stored")]
    public async Task Put_WrongTrailerSignature_IsRefused()
    {
        var bucket = await BucketAsync();
        var trailer = ("x-amz-checksum-crc32", Checksums.Algorithms.Compute("crc32", Content));
        var request = Chunked(bucket, 65_536, trailer, (i, signature) => i == 4 ? new string('0', 64) : signature);
        Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(request));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("PutObject", "a body that ends before its last chunk is refused, and nothing is stored")]
    public async Task Put_MissingLastChunk_IsRefused()
    {
        var bucket = await BucketAsync();
        var request = Chunked(bucket, 65_536);
        var answer = await SendUnsignedAsync(request with { Body = request.Body[..^86] });
        Expect.Error(400, "IncompleteBody", answer);
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [CaseTable("PutObject", "x-amz-decoded-content-length that is not the length of the chunks is refused, and nothing is stored")]
    [InlineData("149999")]
    [InlineData("150001")]
    public async Task Put_WrongDecodedLength_IsRefused(string length)
    {
        var bucket = await BucketAsync();
        var request = ChunkedBody.Unsigned(new RawRequest("PUT", PathOf(bucket, "key")), Content, 8192, "x-amz-checksum-crc32", CrcLine());
        request = request with { Headers = [.. request.Headers.Select(header => header.Name == "x-amz-decoded-content-length" ? (header.Name, length) : header)] };
        Expect.Error(400, "IncompleteBody", await SendUnsignedAsync(Target.Signer().Sign(request, ChunkedBody.UnsignedTrailer)));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("PutObject", "without x-amz-decoded-content-length: MissingContentLength")]
    public async Task Put_NoDecodedLength_IsRefused()
    {
        var bucket = await BucketAsync();
        var request = ChunkedBody.Unsigned(new RawRequest("PUT", PathOf(bucket, "key")), Content, 8192, "x-amz-checksum-crc32", CrcLine());
        request = request with { Headers = [.. request.Headers.Where(header => header.Name != "x-amz-decoded-content-length")] };
        Expect.Error(411, "MissingContentLength", await SendUnsignedAsync(Target.Signer().Sign(request, ChunkedBody.UnsignedTrailer)));
    }

    [CaseTable("PutObject", "chunk headers that are none: 400, and nothing is stored")]
    [InlineData("xyz\r\nhello\r\n0\r\n\r\n")]
    [InlineData("-5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("5 hello\r\n0\r\n\r\n")]
    [InlineData("5\r\nhello, too long\r\n0\r\n\r\n")]
    [InlineData("ffffffffffffffff\r\nhello\r\n0\r\n\r\n")]
    public async Task Put_MalformedChunk_IsRefused(string body)
    {
        var bucket = await BucketAsync();
        var request = new RawRequest("PUT", PathOf(bucket, "key")) { Body = System.Text.Encoding.ASCII.GetBytes(body) }.With(
            ("content-encoding", "aws-chunked"), ("x-amz-decoded-content-length", "5"), ("x-amz-trailer", "x-amz-checksum-crc32"));
        Expect.Status(400, await SendUnsignedAsync(Target.Signer().Sign(request, ChunkedBody.UnsignedTrailer)));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("PutObject", "an unsigned trailer does not excuse a wrong signature: SignatureDoesNotMatch")]
    public async Task Put_UnsignedTrailerWrongSecret_IsRefused()
    {
        var bucket = await BucketAsync();
        var request = ChunkedBody.Unsigned(new RawRequest("PUT", PathOf(bucket, "key")), Content, 8192, "x-amz-checksum-crc32", CrcLine());
        var signer = Target.Signer() with { SecretKey = "not the secret" };
        Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(signer.Sign(request, ChunkedBody.UnsignedTrailer)));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("PutObject", "an unsigned trailer with the credential in the query and a made-up signature is refused")]
    public async Task Put_UnsignedTrailerQueryCredential_IsRefused()
    {
        var bucket = await BucketAsync();
        var url = (Target.Signer() with { SecretKey = "not the secret" }).Presign(new RawRequest("PUT", PathOf(bucket, "key")));
        var request = ChunkedBody.Unsigned(url, Content, 8192, "x-amz-checksum-crc32", CrcLine()).With(("x-amz-content-sha256", ChunkedBody.UnsignedTrailer));
        Expect.Status(403, await SendUnsignedAsync(request));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }

    [Case("ListObjectsV2", "a streaming payload on an operation without a body for it: InvalidRequest")]
    public async Task List_StreamingPayload_IsRefused()
    {
        var bucket = await BucketAsync();
        var request = new RawRequest("GET", PathOf(bucket) + "?list-type=2");
        Expect.Error(400, "InvalidRequest", await SendUnsignedAsync(Target.Signer().Sign(request, ChunkedBody.Signed)));
    }

    [Case("UploadPart", "signed chunks with a wrong signature keep no part")]
    public async Task UploadPart_WrongChunkSignature_KeepsNothing()
    {
        var bucket = await BucketAsync();
        var upload = await S3.InitiateMultipartUploadAsync(bucket, "key", Cancel);
        var target = $"{PathOf(bucket, "key")}?partNumber=1&uploadId={UriText.Encode(upload.UploadId)}";
        var request = ChunkedBody.SignedRequest(
            Target.Signer(), new RawRequest("PUT", target), Content, 65_536, spoil: (i, signature) => i == 3 ? new string('0', 64) : signature);
        Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(request));
        Assert.Empty((await S3.ListPartsAsync(new ListPartsRequest { BucketName = bucket, Key = "key", UploadId = upload.UploadId }, Cancel)).Parts ?? []);
    }

    private RawRequest Chunked(string bucket, int chunkSize, (string, string)? trailer = null, Func<int, string, string>? spoil = null) =>
        ChunkedBody.SignedRequest(Target.Signer(), new RawRequest("PUT", PathOf(bucket, "key")), Content, chunkSize, trailer, spoil);

    private async Task<byte[]> BodyAsync(string bucket) => Expect.Status(200, await SendAsync("GET", PathOf(bucket, "key"))).Body;

    private static string CrcLine() => "x-amz-checksum-crc32:" + Checksums.Algorithms.Compute("crc32", Content);
}

using System.IO.Pipelines;
using System.Text;
using CsCheck;
using Gateway.Core.Errors;
using Gateway.Iam.Signing;
using Gateway.Testing.Signing;

namespace Gateway.Iam.Tests.Signing.Bodies;

public sealed class ChunkedBodyTests
{
    private const string Trailer = "x-amz-checksum-crc32c:sOO8/Q==";

    private readonly VerifierHarness _harness = new();

    public enum Framing
    {
        Signed,
        SignedTrailer,
        UnsignedTrailer,
        UnsignedNoTrailer,
    }

    public static MatrixTheoryData<Framing, int> Framings() => new(Enum.GetValues<Framing>(), [0, 1, 64, 100, 4096]);

    [Theory]
    [MemberData(nameof(Framings))]
    public async Task Read_WholeBody_GivesItsBytesAndTrailer(Framing framing, int length)
    {
        var data = Data(length);
        var (bytes, body) = await _harness.Read(Request(framing, data, chunkLength: 64));
        Assert.Equal(data, bytes);
        Assert.Equal(length, body.Length);
        Assert.Equal(
            framing is Framing.SignedTrailer or Framing.UnsignedTrailer ? [new HeaderField("x-amz-checksum-crc32c", "sOO8/Q==")] : [],
            body.Trailers);
    }

    [Fact]
    public async Task Read_SplitAnywhere_GivesTheSameBytes()
    {
        var gen = Gen.Select(
            Gen.Enum<Framing>(), Gen.Int[0, 300], Gen.Int[1, 120], Gen.Int[0, 1000].Array[0, 30], Gen.Int[1, 400]);
        await gen.SampleAsync(async (framing, length, chunkLength, cuts, bufferLength) =>
        {
            var data = Data(length);
            var request = Request(framing, data, chunkLength);
            var body = await Open(request, BodyReading.InPieces(request.Body, cuts));
            Assert.Equal(data, await BodyReading.ReadAll(body, bufferLength));
        }, iter: 2000);
    }

    [Theory]
    [InlineData(Framing.Signed)]
    [InlineData(Framing.SignedTrailer)]
    [InlineData(Framing.UnsignedTrailer)]
    [InlineData(Framing.UnsignedNoTrailer)]
    public async Task Read_CutAfterAnyByte_IncompleteBody(Framing framing)
    {
        var request = Request(framing, Data(100), chunkLength: 40);
        var wire = request.Body;
        for (var length = 0; length < wire.Length; length++)
        {
            request.Body = wire[..length];
            await _harness.RefuseBody(request, "IncompleteBody", 400);
        }
    }

    [Theory]
    [InlineData(Framing.Signed)]
    [InlineData(Framing.SignedTrailer)]
    public async Task Read_AnySignedByteChanged_Refused(Framing framing)
    {
        var request = Request(framing, Data(60), chunkLength: 40);
        var wire = request.Body;
        for (var i = 0; i < wire.Length; i++)
        {
            request.Body = [.. wire];
            request.Body[i] ^= 1;
            var refusal = await Assert.ThrowsAsync<S3Exception>(() => _harness.Read(request));
            Assert.InRange(refusal.Error.Status, 400, 403);
        }
    }

    [Theory]
    [InlineData(Framing.Signed, 0)]
    [InlineData(Framing.Signed, 1)]
    [InlineData(Framing.Signed, 2)]
    [InlineData(Framing.SignedTrailer, 1)]
    public async Task Read_WrongChunkSignature_SignatureDoesNotMatchWithDiagnostics(Framing framing, int chunk)
    {
        var request = Request(framing, Data(80), chunkLength: 40);
        var text = Encoding.Latin1.GetString(request.Body);
        var at = -1;
        for (var i = 0; i <= chunk; i++)
        {
            at = text.IndexOf("chunk-signature=", at + 1, StringComparison.Ordinal);
        }

        request.Body[at + 16] = (byte)(request.Body[at + 16] == '0' ? '1' : '0');
        var refusal = await _harness.RefuseBody(request, "SignatureDoesNotMatch", 403);
        Assert.Equal(
            ["AWSAccessKeyId", "StringToSign", "SignatureProvided", "StringToSignBytes", "CanonicalRequest", "CanonicalRequestBytes"],
            refusal.Details.Select(d => d.Name));
        Assert.StartsWith("AWS4-HMAC-SHA256-PAYLOAD\n20130524T000000Z\n20130524/us-east-1/s3/aws4_request\n", refusal.Details[1].Value, StringComparison.Ordinal);
        Assert.StartsWith("PUT\n/chunkObject.txt\n", refusal.Details[4].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WrongTrailerSignature_SignatureDoesNotMatch()
    {
        var request = Request(Framing.SignedTrailer, Data(10), chunkLength: 40);
        Rewrite(request, wire => wire.Replace("sOO8", "tOO8", StringComparison.Ordinal));
        var refusal = await _harness.RefuseBody(request, "SignatureDoesNotMatch", 403);
        Assert.StartsWith("AWS4-HMAC-SHA256-TRAILER\n", VerifierHarness.Detail(refusal, "StringToSign"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ChunksOfAnotherOrder_SignatureDoesNotMatch()
    {
        var request = Request(Framing.Signed, Data(80), chunkLength: 40);
        Rewrite(request, wire =>
        {
            var second = wire.IndexOf("28;chunk", 1, StringComparison.Ordinal);
            var last = wire.IndexOf("0;chunk", second + 5, StringComparison.Ordinal);
            return wire[second..last] + wire[..second] + wire[last..];
        });
        await _harness.RefuseBody(request, "SignatureDoesNotMatch", 403);
    }

    [Theory]
    [InlineData("zz\r\n")]
    [InlineData("\r\n")]
    [InlineData(" 4\r\ndata\r\n0\r\n\r\n")]
    [InlineData("+4\r\ndata\r\n0\r\n\r\n")]
    [InlineData("0x4\r\ndata\r\n0\r\n\r\n")]
    [InlineData("-1\r\ndata\r\n0\r\n\r\n")]
    [InlineData("fffffffffffffffffffff\r\n")]
    [InlineData("4;chunk-signature=00\r\ndata\r\n0\r\n\r\n")]
    [InlineData("4\ndata\n0\n\n")]
    [InlineData("4\r\ndata0\r\n\r\n")]
    [InlineData("4\r\ndataXX0\r\n\r\n")]
    [InlineData("3\r\ndat\r\n0\r\n\r\n")]
    [InlineData("5\r\ndata!\r\n0\r\n\r\n")]
    [InlineData("4\r\ndata\r\n0\r\nno colon\r\n\r\n")]
    [InlineData("4\r\ndata\r\n0\r\n\r\nmore")]
    [InlineData("\u00e9\u00e9\r\ndata\r\n0\r\n\r\n")]
    public async Task Read_BadFraming_IncompleteBody(string wire)
    {
        var request = Request(Framing.UnsignedNoTrailer, "data"u8.ToArray(), 4);
        Rewrite(request, _ => wire);
        await _harness.RefuseBody(request, "IncompleteBody", 400);
    }

    [Fact]
    public async Task Read_EndlessChunkLine_IncompleteBody()
    {
        var request = Request(Framing.UnsignedNoTrailer, "data"u8.ToArray(), 4);
        Rewrite(request, _ => new string('0', 1_000_000));
        await _harness.RefuseBody(request, "IncompleteBody", 400);
    }

    [Theory]
    [InlineData("4\r\n")]
    [InlineData("4;chunk-signature\r\n")]
    [InlineData("4;other=00\r\n")]
    public async Task Read_SignedChunkWithoutSignature_IncompleteBody(string line)
    {
        var request = Request(Framing.Signed, "data"u8.ToArray(), 4);
        Rewrite(request, wire => line + wire[(wire.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        await _harness.RefuseBody(request, "IncompleteBody", 400);
    }

    [Fact]
    public async Task Read_ChunkLongerThanTheLimit_InvalidRequest()
    {
        var harness = new VerifierHarness(new VerifierOptions { MaximumChunkLength = 64 });
        Assert.Equal(128, (await harness.Read(Request(Framing.Signed, Data(128), chunkLength: 64))).Bytes.Length);
        await harness.RefuseBody(Request(Framing.Signed, Data(128), chunkLength: 65), "InvalidRequest", 400);
    }

    [Fact]
    public async Task Read_SmallChunkBeforeTheLastWhenEnforced_InvalidChunkSizeError()
    {
        var harness = new VerifierHarness(new VerifierOptions { EnforceMinimumChunkLength = true });
        Assert.Equal(8200, (await harness.Read(Request(Framing.Signed, Data(8200), chunkLength: 8192))).Bytes.Length);
        var refusal = await harness.RefuseBody(Request(Framing.Signed, Data(8200), chunkLength: 8191), "InvalidChunkSizeError", 403);
        Assert.Equal([new ErrorDetail("Chunk", "2"), new ErrorDetail("BadChunkSize", "8191")], refusal.Details);
        Assert.Equal(8200, (await _harness.Read(Request(Framing.Signed, Data(8200), chunkLength: 10))).Bytes.Length);
    }

    [Theory]
    [InlineData("x-amz-checksum-crc32c:a\r\n", null, "MalformedTrailerError")]
    [InlineData("", "x-amz-checksum-crc32c", "MalformedTrailerError")]
    [InlineData("x-amz-checksum-crc32:a\r\n", "x-amz-checksum-crc32c", "MalformedTrailerError")]
    [InlineData("x-amz-checksum-crc32c:a\r\nx-amz-checksum-crc32c:a\r\n", "x-amz-checksum-crc32c", "MalformedTrailerError")]
    [InlineData("x-amz-checksum-crc32c:a\r\nx-amz-trailer-signature:00\r\n", "x-amz-checksum-crc32c", "MalformedTrailerError")]
    [InlineData("x-amz-meta-a:a\r\n", "x-amz-meta-a", "InvalidRequest")]
    [InlineData("", "", "InvalidRequest")]
    public async Task Read_TrailerIsNotTheAnnouncedOne_Refused(string trailer, string? declared, string code)
    {
        var request = VerifierHarness.Put("data"u8.ToArray());
        request["x-amz-trailer"] = declared;
        _harness.V4.SignUnsignedTrailer(request, VerifierHarness.Time, 4, null);
        Rewrite(request, _ => $"4\r\ndata\r\n0\r\n{trailer}\r\n");
        await _harness.RefuseBody(request, code, 400);
    }

    [Theory]
    [InlineData("X-Amz-Checksum-CRC32C: a \r\n\r\n")]
    [InlineData("x-amz-checksum-crc32c:a\n\r\n\r\n")]
    [InlineData("x-amz-checksum-crc32c:a\n\n")]
    public async Task Read_TrailerOfAnySpelling_Accepts(string trailer)
    {
        var request = VerifierHarness.Put("data"u8.ToArray());
        _harness.V4.SignUnsignedTrailer(request, VerifierHarness.Time, 4, "X-AMZ-Checksum-crc32c:a");
        Rewrite(request, _ => $"4\r\ndata\r\n0\r\n{trailer}");
        var (_, body) = await _harness.Read(request);
        Assert.Equal([new HeaderField("x-amz-checksum-crc32c", "a")], body.Trailers);
    }

    [Fact]
    public async Task Read_HugeTrailer_MalformedTrailerError()
    {
        var request = Request(Framing.UnsignedTrailer, "data"u8.ToArray(), 4);
        Rewrite(request, wire => wire.Replace("sOO8", new string('a', 100_000), StringComparison.Ordinal));
        await _harness.RefuseBody(request, "MalformedTrailerError", 400);
    }

    [Fact]
    public async Task Read_SignedTrailerWithoutSignature_MalformedTrailerError()
    {
        var request = Request(Framing.SignedTrailer, "data"u8.ToArray(), 4);
        Rewrite(request, wire => wire[..wire.IndexOf("x-amz-trailer-signature", StringComparison.Ordinal)] + "\r\n");
        await _harness.RefuseBody(request, "MalformedTrailerError", 400);
    }

    [Fact]
    public async Task Read_TrailerInFramingWithout_IncompleteBody()
    {
        var request = Request(Framing.Signed, "data"u8.ToArray(), 4);
        Rewrite(request, wire => wire[..^2] + Trailer + "\r\n\r\n");
        await _harness.RefuseBody(request, "IncompleteBody", 400);
    }

    [Fact]
    public async Task Read_ChecksumInHeadAndTrailer_InvalidRequest()
    {
        var request = VerifierHarness.Put("data"u8.ToArray()).With("x-amz-checksum-crc32c", "AAAAAA==");
        _harness.V4.SignUnsignedTrailer(request, VerifierHarness.Time, 4, Trailer);
        var refusal = await _harness.RefuseBody(request, "InvalidRequest", 400);
        Assert.Equal("Expecting a single x-amz-checksum- header", refusal.Message);
    }

    [Theory]
    [InlineData(null, "MissingContentLength", 411)]
    [InlineData("four", "InvalidArgument", 400)]
    [InlineData("-4", "InvalidArgument", 400)]
    [InlineData("3", "IncompleteBody", 400)]
    [InlineData("5", "IncompleteBody", 400)]
    public async Task Read_DecodedLengthIsWrong_Refused(string? length, string code, int status)
    {
        var request = VerifierHarness.Put("data"u8.ToArray());
        request["x-amz-decoded-content-length"] = length;
        var seed = _harness.V4.Sign(request, VerifierHarness.Time, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
        request.Body = _harness.V4.Encode(request.Body, VerifierHarness.Time, seed, 4, null);
        await _harness.RefuseBody(request, code, status);
    }

    [Fact]
    public async Task Verify_UnsignedTrailerWithWrongSecret_SignatureDoesNotMatch()
    {
        // CVE-2025-31489: an upload with an unsigned trailer was accepted with any signature.
        var request = VerifierHarness.Put("data"u8.ToArray());
        new V4Signer(VerifierHarness.KeyId, "not the secret").SignUnsignedTrailer(request, VerifierHarness.Time, 4, Trailer);
        await _harness.Refuse(request, "SignatureDoesNotMatch", 403);
        _harness.Clock.AdjustTime(VerifierHarness.Time.AddHours(1));
        await _harness.Refuse(request, "RequestTimeTooSkewed", 403);
    }

    [Fact]
    public async Task Read_Cancelled_ThrowsAndCanGoOn()
    {
        var request = Request(Framing.Signed, Data(100), 40);
        var pipe = new Pipe();
        var body = await Open(request, pipe.Reader);
        pipe.Reader.CancelPendingRead();
        var buffer = new byte[1000];
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await body.ReadAsync(buffer, TestContext.Current.CancellationToken));
        await pipe.Writer.WriteAsync(request.Body, TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();
        Assert.Equal(Data(100), await BodyReading.ReadAll(body));
    }

    private SignableRequest Request(Framing framing, byte[] data, int chunkLength)
    {
        var request = VerifierHarness.Put(data);
        switch (framing)
        {
            case Framing.Signed:
                _harness.V4.SignChunked(request, VerifierHarness.Time, chunkLength);
                break;
            case Framing.SignedTrailer:
                _harness.V4.SignChunked(request, VerifierHarness.Time, chunkLength, Trailer);
                break;
            default:
                _harness.V4.SignUnsignedTrailer(request, VerifierHarness.Time, chunkLength, framing == Framing.UnsignedTrailer ? Trailer : null);
                break;
        }

        return request;
    }

    private async Task<RequestBody> Open(SignableRequest request, PipeReader pipe)
    {
        var head = request.ToHead();
        return _harness.Verifier.OpenBody(head, await _harness.Verifier.VerifyAsync(head, TestContext.Current.CancellationToken), pipe);
    }

    private static byte[] Data(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31))];

    private static void Rewrite(SignableRequest request, Func<string, string> rewrite) =>
        request.Body = Encoding.Latin1.GetBytes(rewrite(Encoding.Latin1.GetString(request.Body)));
}

using System.IO.Pipelines;
using Gateway.Core.Errors;
using Gateway.Iam.Signing;
using Gateway.Testing.Signing;

namespace Gateway.Iam.Tests.Signing.Bodies;

public sealed class PlainBodyTests
{
    private readonly VerifierHarness _harness = new();
    private readonly byte[] _data = [.. Enumerable.Range(0, 5000).Select(i => (byte)i)];

    [Theory]
    [InlineData(null)]
    [InlineData("UNSIGNED-PAYLOAD")]
    public async Task Read_WholeBody_GivesItsBytes(string? payload)
    {
        var request = VerifierHarness.Put(_data);
        _harness.V4.Sign(request, VerifierHarness.Time, payload);
        var (bytes, body) = await _harness.Read(request);
        Assert.Equal(_data, bytes);
        Assert.Equal(5000, body.Length);
        Assert.Empty(body.Trailers);
    }

    [Fact]
    public async Task Read_OtherBytesThanSigned_XAmzContentSha256Mismatch()
    {
        var request = VerifierHarness.Put(_data);
        _harness.V4.Sign(request, VerifierHarness.Time);
        request.Body = [.. _data];
        request.Body[4999] ^= 1;
        var refusal = await _harness.RefuseBody(request, "XAmzContentSHA256Mismatch", 400);
        Assert.Equal(["ClientComputedContentSHA256", "S3ComputedContentSHA256"], refusal.Details.Select(d => d.Name));
        Assert.Equal(request["x-amz-content-sha256"], refusal.Details[0].Value);
        Assert.Equal(64, refusal.Details[1].Value.Length);
    }

    [Fact]
    public async Task Read_UpperCaseHash_IsTheSameHash()
    {
        var request = VerifierHarness.Get();
        _harness.V4.Sign(request, VerifierHarness.Time, V4Signer.EmptySha256.ToUpperInvariant());
        Assert.Empty((await _harness.Read(request)).Bytes);
    }

    [Theory]
    [InlineData("UNSIGNED-PAYLOAD")]
    [InlineData(null)]
    public async Task Read_FewerBytesThanAnnounced_IncompleteBodyAndNeverTheEnd(string? payload)
    {
        var request = VerifierHarness.Put(_data);
        _harness.V4.Sign(request, VerifierHarness.Time, payload);
        var head = request.ToHead();
        var signed = await _harness.Verifier.VerifyAsync(head, TestContext.Current.CancellationToken);
        var body = _harness.Verifier.OpenBody(head, signed, PipeReader.Create(new MemoryStream(_data[..4999])));
        var buffer = new byte[10_000];
        var first = await Assert.ThrowsAsync<S3Exception>(() => BodyReading.ReadAll(body));
        Assert.Equal("IncompleteBody", first.Error.Code);
        Assert.Same(first, await Assert.ThrowsAsync<S3Exception>(async () => await body.ReadAsync(buffer, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Read_NoLengthAnnounced_ReadsToTheEnd()
    {
        var head = new RequestHead { Method = "PUT", RawPath = "/k", RawQuery = "", Headers = [] };
        var signed = await _harness.Verifier.VerifyAsync(head, TestContext.Current.CancellationToken);
        var body = _harness.Verifier.OpenBody(head, signed, PipeReader.Create(new MemoryStream(_data)));
        Assert.Null(body.Length);
        Assert.Equal(_data, await BodyReading.ReadAll(body, 7));
    }

    [Fact]
    public async Task Read_InPieces_GivesTheSameBytes()
    {
        var request = VerifierHarness.Put(_data);
        _harness.V4.Sign(request, VerifierHarness.Time);
        var head = request.ToHead();
        var signed = await _harness.Verifier.VerifyAsync(head, TestContext.Current.CancellationToken);
        var body = _harness.Verifier.OpenBody(head, signed, BodyReading.InPieces(_data, [1, 2, 1000, 1000, 4999]));
        Assert.Equal(_data, await BodyReading.ReadAll(body, 700));
    }

    [Fact]
    public async Task Read_BrokenConnection_PassesItsErrorOn()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(_data, TestContext.Current.CancellationToken);
        var head = VerifierHarness.Put(_data).ToHead();
        var body = _harness.Verifier.OpenBody(head, await _harness.Verifier.VerifyAsync(head, TestContext.Current.CancellationToken), pipe.Reader);
        Assert.Equal(100, await body.ReadAsync(new byte[100], TestContext.Current.CancellationToken));
        await pipe.Writer.CompleteAsync(new IOException("reset"));
        await Assert.ThrowsAsync<IOException>(() => BodyReading.ReadAll(body));
    }

    [Fact]
    public async Task Read_EmptyDestination_Throws()
    {
        var head = VerifierHarness.Get().ToHead();
        var body = _harness.Verifier.OpenBody(
            head, await _harness.Verifier.VerifyAsync(head, TestContext.Current.CancellationToken), PipeReader.Create(new MemoryStream()));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await body.ReadAsync(Memory<byte>.Empty, TestContext.Current.CancellationToken));
    }
}

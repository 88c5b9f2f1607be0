using System.Text;
using Gateway.Testing.Signing;

namespace Gateway.Fuzz.Targets;

/// <summary>An aws-chunked body with signatures under a head that stays the same: it decodes to what was signed, or not at all.</summary>
internal sealed class SignedChunksTarget : FuzzTarget
{
    private const string Text = "The quick brown fox jumps over the lazy dog";

    private readonly SignatureFixture _fixture = new();
    private readonly SignableRequest _request = new("PUT", "/bucket/key", body: Encoding.Latin1.GetBytes(Text));

    public SignedChunksTarget()
    {
        _fixture.Signer.SignChunked(_request, SignatureFixture.Time, 10, "x-amz-checksum-crc32:AAAAAA==");
        Seeds = [_request.Body];
    }

    public override string Name => "signed-chunks";

    public override IReadOnlyList<byte[]> Seeds { get; }

    public override IReadOnlyList<string> Words => ["\r\n", "0;chunk-signature=", ";", "x-amz-trailer-signature:", "a;chunk-signature="];

    public override void Run(byte[] input)
    {
        var head = _request.ToHead();
        var signed = _fixture.Verifier.VerifyAsync(head, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var decoded = BodyDecoding.Decode(body => _fixture.Verifier.OpenBody(head, signed, body), input, new Random(input.Length));
        Require(
            !decoded.Contains(' ', StringComparison.Ordinal) || decoded == Convert.ToHexString(Encoding.Latin1.GetBytes(Text)) + " 1",
            "a body was accepted that was not signed");
    }
}

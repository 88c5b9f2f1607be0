using System.Globalization;
using System.Text;
using Gateway.Iam.Authorization;
using Gateway.Iam.Signing;
using Gateway.Testing.Signing;

namespace Gateway.Fuzz.Targets;

/// <summary>
/// An aws-chunked body without signatures, behind a line with its decoded length: it decodes alike in whatever pieces it arrives, to exactly that
/// length, and what an encoder wrote decodes to what it was given.
/// </summary>
internal sealed class ChunkedBodyTarget : FuzzTarget
{
    private readonly SignatureFixture _fixture = new();

    public ChunkedBodyTarget() => Seeds =
    [
        Seed("", 10), Seed("a", 1), Seed("hello world", 4), Seed(new string('x', 300), 100), Seed("\r\n0\r\n\r\n", 3),
    ];

    public override string Name => "chunked-body";

    public override IReadOnlyList<byte[]> Seeds { get; }

    public override IReadOnlyList<string> Words =>
        ["\r\n", "0\r\n", "0\r\n\r\n", "ffffffff", "ffffffffffffffff", ";chunk-signature=", "x-amz-checksum-crc32:", "1\r\na\r\n", "-1", "+1", "0x1"];

    public override void Run(byte[] input)
    {
        var line = Array.IndexOf(input, (byte)'\n');
        if (line < 0)
        {
            return;
        }

        var length = Latin1(input[..line]);
        var wire = input[(line + 1)..];
        var whole = BodyDecoding.Decode(body => Open(body, length), wire, null);
        var pieces = BodyDecoding.Decode(body => Open(body, length), wire, new Random(wire.Length));
        Require(whole == pieces, $"whole it is {whole}, in pieces {pieces}");
        if (whole.Contains(' ', StringComparison.Ordinal))
        {
            var announced = long.Parse(length.Trim(), CultureInfo.InvariantCulture);
            Require(whole.IndexOf(' ', StringComparison.Ordinal) == announced * 2, "the decoded length is not the announced one");
        }

        var encoded = V4Signer.EncodeUnsigned(wire, 1 + (input.Length % 50), "x-amz-checksum-crc32:AAAAAA==");
        var expected = Convert.ToHexString(wire) + " 1";
        Require(
            BodyDecoding.Decode(body => Open(body, wire.Length.ToString(CultureInfo.InvariantCulture)), encoded, new Random(line)) == expected,
            "an encoded body does not decode to itself");
    }

    private RequestBody Open(System.IO.Pipelines.PipeReader pipe, string length)
    {
        var head = new RequestHead
        {
            Method = "PUT",
            RawPath = "/b/k",
            RawQuery = "",
            Headers =
            [
                new("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"), new("x-amz-decoded-content-length", length),
                new("x-amz-trailer", "x-amz-checksum-crc32"),
            ],
        };
        var signed = new SignedRequest { Principal = Principal.Anonymous, Scheme = SignatureScheme.None, Payload = PayloadKind.UnsignedChunksWithTrailer };
        return _fixture.Verifier.OpenBody(head, signed, pipe);
    }

    private static byte[] Seed(string text, int chunk) =>
    [
        .. Encoding.Latin1.GetBytes($"{text.Length}\n"),
        .. V4Signer.EncodeUnsigned(Encoding.Latin1.GetBytes(text), chunk, "x-amz-checksum-crc32:AAAAAA=="),
    ];
}

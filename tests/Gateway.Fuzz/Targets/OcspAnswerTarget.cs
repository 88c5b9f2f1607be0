using System.Security.Cryptography;
using Gateway.Federation.Certificates.Revocation;
using Gateway.Testing.Certificates;

namespace Gateway.Fuzz.Targets;

/// <summary>Answers of OCSP responders, which come over plain HTTP: whatever is believed is what the responder signed.</summary>
internal sealed class OcspAnswerTarget : FuzzTarget
{
    public override string Name => "ocsp-answer";

    public override IReadOnlyList<byte[]> Seeds { get; } = [OpenSslSamples.OcspAnswer];

    public override IReadOnlyList<string> Words => ["0\u0080", "\u0080\u0000", "\u0081\u0000", "\u0082\u0000", "\u000A\u0001\u0000", "\u00A0\u0000", "\u00A1\u0000", "\u0004\u0000"];

    public override void Run(byte[] input)
    {
        using var authority = OpenSslSamples.LoadAuthority();
        using var leaf = OpenSslSamples.LoadLeaf();
        try
        {
            var answer = OcspAnswerReader.Read(input, new OcspQuestion(leaf, authority, hasNonce: true), authority, OpenSslSamples.Time, _ => false);
            Require(answer.Status == RevocationStatus.Good && answer.NextUpdate > OpenSslSamples.Time, $"an answer that nobody gave was believed: {answer}");
        }
        catch (CryptographicException)
        {
            // As it should.
        }
    }
}

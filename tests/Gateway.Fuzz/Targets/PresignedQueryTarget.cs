using Gateway.Core.Errors;
using Gateway.Iam.Authorization;
using Gateway.Testing.Signing;

namespace Gateway.Fuzz.Targets;

/// <summary>The query of a presigned request: a principal comes only of the signature of exactly that query.</summary>
internal sealed class PresignedQueryTarget : FuzzTarget
{
    private readonly SignatureFixture _fixture = new();

    public PresignedQueryTarget()
    {
        var request = Request("versionId=null&response-expires=a%20b");
        _fixture.Signer.Presign(request, SignatureFixture.Time);
        Seeds = Texts(request.RawQuery, "AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=1369353601&Signature=qgk2%2B6Sv9%2FoM7G3qLEjTH1a1l1g%3D", "a=b");
    }

    public override string Name => "presigned-query";

    public override IReadOnlyList<byte[]> Seeds { get; }

    public override IReadOnlyList<string> Words =>
        ["X-Amz-Signature=", "X-Amz-Expires=", "X-Amz-SignedHeaders=", "X-Amz-Credential=", "X-Amz-Date=", "&", "%", "=", "+", "-1", "604801", "%2F"];

    public override void Run(byte[] input)
    {
        var request = Request(Latin1(input));
        try
        {
            var signed = _fixture.Verifier.VerifyAsync(request.ToHead(), CancellationToken.None).AsTask().GetAwaiter().GetResult();
            if (signed.Principal.Kind != PrincipalKind.Anonymous)
            {
                var names = V4Signer.CanonicalRequest(request, "host", "UNSIGNED-PAYLOAD");
                Require(
                    SlowDecoder.Decode(request.RawQuery, plusIsSpace: true)!.Contains(_fixture.Signer.SignatureOf(SignatureFixture.Time, names), StringComparison.OrdinalIgnoreCase),
                    "a signature was accepted that is not the signature of the query");
            }
        }
        catch (S3Exception)
        {
        }
    }

    private static SignableRequest Request(string query) => new("GET", "/bucket/a%20key?" + query);
}

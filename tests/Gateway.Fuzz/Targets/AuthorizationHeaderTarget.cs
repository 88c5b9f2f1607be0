using Gateway.Core.Errors;
using Gateway.Iam.Authorization;
using Gateway.Testing.Signing;

namespace Gateway.Fuzz.Targets;

/// <summary>The Authorization header of a request that stays the same: only the one true signature makes a principal of it.</summary>
internal sealed class AuthorizationHeaderTarget : FuzzTarget
{
    private readonly SignatureFixture _fixture = new();
    private readonly string _signature;

    public AuthorizationHeaderTarget()
    {
        var request = Request();
        _signature = _fixture.Signer.Sign(request, SignatureFixture.Time);
        Seeds = Texts(
            request["Authorization"]!, "AWS AKIAIOSFODNN7EXAMPLE:qgk2+6Sv9/oM7G3qLEjTH1a1l1g=", "AWS4-HMAC-SHA256 Credential=a/b/c/d/e,SignedHeaders=host,Signature=0", "Bearer x", "");
    }

    public override string Name => "authorization-header";

    public override IReadOnlyList<byte[]> Seeds { get; }

    public override IReadOnlyList<string> Words => ["Credential=", "SignedHeaders=", "Signature=", "AWS ", "AWS4-HMAC-SHA256 ", ",", "/", ";", "us-east-1", "host", "20130524"];

    public override void Run(byte[] input)
    {
        var authorization = Latin1(input);
        var request = Request();
        _fixture.Signer.Sign(request, SignatureFixture.Time);
        request["Authorization"] = authorization;
        try
        {
            var signed = _fixture.Verifier.VerifyAsync(request.ToHead(), CancellationToken.None).AsTask().GetAwaiter().GetResult();
            Require(signed.Principal.Kind == PrincipalKind.Root, "an Authorization header was ignored");
            Require(
                authorization.Contains(_signature, StringComparison.OrdinalIgnoreCase) && authorization.Contains(SignatureFixture.KeyId, StringComparison.Ordinal),
                "a signature was accepted that is not the signature");
        }
        catch (S3Exception)
        {
        }
    }

    private static SignableRequest Request() => new("GET", "/bucket/a%20key?versionId=null");
}

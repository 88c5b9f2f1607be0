using BenchmarkDotNet.Attributes;
using Gateway.Iam.Signing;
using Gateway.Testing.Signing;

namespace Gateway.Benchmarks;

/// <summary>
/// What authenticating a request costs once its signing key is known: the head of a GET as an SDK sends it, in the header and presigned. The only
/// allocation of the header is the answer. Canonical request alone: parse, encode, sort and write, no hash.
/// </summary>
[MemoryDiagnoser]
public class SignatureBenchmarks
{
    private const string KeyId = "AKIAIOSFODNN7EXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private RequestVerifier _verifier = null!;
    private RequestHead _header = null!;
    private RequestHead _listing = null!;
    private RequestHead _presigned = null!;
    private RequestHead _v2 = null!;

    [GlobalSetup]
    public void Setup()
    {
        var now = TimeProvider.System.GetUtcNow();
        _verifier = new RequestVerifier(new FixedCredentials().Add(KeyId, Secret), new VerifierOptions(), TimeProvider.System);
        _header = Signed("/bucket/some/folder/object-0001.bin", r => new V4Signer(KeyId, Secret).Sign(r, now));
        _listing = Signed("/bucket?list-type=2&prefix=some%2Ffolder%2F&delimiter=%2F&max-keys=1000", r => new V4Signer(KeyId, Secret).Sign(r, now));
        _presigned = Signed("/bucket/some/folder/object-0001.bin", r => new V4Signer(KeyId, Secret) { SignedHeaders = [] }.Presign(r, now));
        _v2 = Signed("/bucket/some/folder/object-0001.bin", r => new V2Signer(KeyId, Secret).Sign(r, now));
    }

    [Benchmark(Baseline = true)]
    public SignedRequest V4Header() => Verify(_header);

    [Benchmark]
    public SignedRequest V4HeaderListing() => Verify(_listing);

    [Benchmark]
    public SignedRequest V4Presigned() => Verify(_presigned);

    [Benchmark]
    public SignedRequest V2Header() => Verify(_v2);

    private SignedRequest Verify(RequestHead head)
    {
        var pending = _verifier.VerifyAsync(head, CancellationToken.None);
        return pending.IsCompletedSuccessfully ? pending.GetAwaiter().GetResult() : throw new InvalidOperationException("The request was refused.");
    }

    private static RequestHead Signed(string target, Action<SignableRequest> sign)
    {
        var request = new SignableRequest("GET", target, "s3.example.com:9000")
            .With("User-Agent", "aws-sdk-dotnet-coreclr/4.0 ua/2.1 os/linux lang/.NET_Core#10 md/ARCH#X64")
            .With("Accept-Encoding", "identity")
            .With("amz-sdk-request", "attempt=1; max=5")
            .With("amz-sdk-invocation-id", "6f4b1b7e-0c5e-4f2c-b0df-8f2f4d9d8b11");
        sign(request);
        return request.ToHead();
    }
}

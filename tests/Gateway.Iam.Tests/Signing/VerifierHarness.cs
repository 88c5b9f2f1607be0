using System.IO.Pipelines;
using Gateway.Core.Errors;
using Gateway.Iam.Signing;
using Gateway.Testing.Signing;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Iam.Tests.Signing;

/// <summary>A verifier with one key, a clock at the time of AWS's examples, and the signers that belong to it.</summary>
internal sealed class VerifierHarness
{
    public const string KeyId = "AKIAIOSFODNN7EXAMPLE";
    public const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    public static readonly DateTimeOffset Time = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);

    public VerifierHarness(VerifierOptions? options = null)
    {
        Clock = new FakeTimeProvider(Time);
        Verifier = new RequestVerifier(Credentials, options ?? new VerifierOptions(), Clock);
    }

    public FakeTimeProvider Clock { get; }

    public FixedCredentials Credentials { get; } = new FixedCredentials().Add(KeyId, Secret);

    public RequestVerifier Verifier { get; }

    public V4Signer V4 { get; } = new(KeyId, Secret);

    public V2Signer V2 { get; } = new(KeyId, Secret);

    public static SignableRequest Get(string target = "/test.txt") => new("GET", target);

    public static SignableRequest Put(byte[] body, string target = "/chunkObject.txt") => new("PUT", target, body: body);

    public async Task<SignedRequest> Accept(SignableRequest request) =>
        await Verifier.VerifyAsync(request.ToHead(), TestContext.Current.CancellationToken);

    public async Task<S3Exception> Refuse(SignableRequest request, string code, int status, string? message = null)
    {
        var refusal = await Assert.ThrowsAsync<S3Exception>(() => Accept(request));
        Assert.Equal((code, status), (refusal.Error.Code, refusal.Error.Status));
        if (message is not null)
        {
            Assert.Equal(message, refusal.Message);
        }

        return refusal;
    }

    /// <summary>Verifies the request and reads its body through a pipe that holds all of it.</summary>
    public async Task<(byte[] Bytes, RequestBody Body)> Read(SignableRequest request)
    {
        var head = request.ToHead();
        var signed = await Verifier.VerifyAsync(head, TestContext.Current.CancellationToken);
        var body = Verifier.OpenBody(head, signed, PipeReader.Create(new MemoryStream(request.Body)));
        return (await BodyReading.ReadAll(body), body);
    }

    public async Task<S3Exception> RefuseBody(SignableRequest request, string code, int status)
    {
        var refusal = await Assert.ThrowsAsync<S3Exception>(() => Read(request));
        Assert.Equal((code, status), (refusal.Error.Code, refusal.Error.Status));
        return refusal;
    }

    public static string? Detail(S3Exception refusal, string name) => refusal.Details.FirstOrDefault(d => d.Name == name).Value;
}

namespace Gateway.Iam.Tests.Signing.V4;

/// <summary>A request with every fault loses them one by one; what is reported is always the first in AWS's order.</summary>
public sealed class CheckOrderTests
{
    [Fact]
    public async Task Verify_FaultsRemovedOneByOne_ReportsThemInOrder()
    {
        var harness = new VerifierHarness();
        var time = VerifierHarness.Time.AddHours(-1);
        const string good = "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
        var request = VerifierHarness.Get("/key?X-Amz-Date=1").With("x-amz-acl", "private").With("x-amz-security-token", "T");
        request["x-amz-content-sha256"] = "bogus";
        request["Authorization"] = "AWS4-HMAC-SHA256 Credential=NOBODY/20130524/mars/s3/aws4_request, SignedHeaders=host";

        await harness.Refuse(request, "InvalidArgument", 400);
        request.RawQuery = "";
        await harness.Refuse(request, "AuthorizationHeaderMalformed", 400);
        request["Authorization"] += ", Signature=00";
        await harness.Refuse(request, "AccessDenied", 403, "AWS authentication requires a valid Date or x-amz-date header");
        request["x-amz-date"] = $"{time.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}";
        await harness.Refuse(request, "RequestTimeTooSkewed", 403);
        request["x-amz-date"] = V4Vector.Stamp;
        await harness.Refuse(request, "AuthorizationHeaderMalformed", 400);
        request["Authorization"] = request["Authorization"]!.Replace("mars", "us-east-1", StringComparison.Ordinal);
        Assert.Equal(0, harness.Credentials.Lookups);
        await harness.Refuse(request, "InvalidAccessKeyId", 403);
        request["Authorization"] = request["Authorization"]!.Replace("NOBODY", VerifierHarness.KeyId, StringComparison.Ordinal);
        await harness.Refuse(request, "InvalidArgument", 400);
        request["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD";
        await harness.Refuse(request, "AccessDenied", 403);
        request["Authorization"] = $"AWS4-HMAC-SHA256 {good}, SignedHeaders={harness.V4.Names(request)}, Signature=00";
        await harness.Refuse(request, "SignatureDoesNotMatch", 403);
        harness.V4.Sign(request, VerifierHarness.Time, "UNSIGNED-PAYLOAD");
        await harness.Refuse(request, "InvalidToken", 400);
        request["x-amz-security-token"] = null;
        harness.V4.Sign(request, VerifierHarness.Time, "UNSIGNED-PAYLOAD");
        await harness.Accept(request);
    }
}

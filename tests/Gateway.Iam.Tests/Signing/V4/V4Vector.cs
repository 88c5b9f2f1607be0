using Gateway.Testing.Signing;

namespace Gateway.Iam.Tests.Signing.V4;

/// <summary>A request whose SigV4 signature is known from elsewhere.</summary>
/// <param name="Headers">Lines <c>name: value</c>, besides those of the signature.</param>
/// <param name="Signed">Null for a presigned URL.</param>
public sealed record V4Vector(
    string Name,
    string Method,
    string Host,
    string Target,
    string[] Headers,
    string? Signed,
    string? Payload,
    string CanonicalHash,
    string Signature,
    string Service = "s3")
{
    public const string Stamp = "20130524T000000Z";

    public SignableRequest ToRequest()
    {
        var request = new SignableRequest(Method, Target, Host);
        foreach (var header in Headers)
        {
            var colon = header.IndexOf(": ", StringComparison.Ordinal);
            request.With(header[..colon], header[(colon + 2)..]);
        }

        if (Signed is null)
        {
            request.RawQuery += $"&X-Amz-Signature={Signature}";
            return request;
        }

        if (Payload is not null)
        {
            request.With("x-amz-content-sha256", Payload);
        }

        return request.With("x-amz-date", Stamp).With(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={VerifierHarness.KeyId}/20130524/us-east-1/{Service}/aws4_request,SignedHeaders={Signed},Signature={Signature}");
    }

    public override string ToString() => Name;
}

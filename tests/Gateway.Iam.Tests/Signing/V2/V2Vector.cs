using Gateway.Testing.Signing;

namespace Gateway.Iam.Tests.Signing.V2;

/// <summary>A request whose SigV2 signature is known from AWS's documentation.</summary>
/// <param name="Bucket">The bucket that the host names, or null.</param>
/// <param name="Headers">Lines <c>name: value</c>.</param>
public sealed record V2Vector(string Name, string Method, string? Bucket, string Target, string[] Headers, string Signature)
{
    public SignableRequest ToRequest()
    {
        var host = Bucket is null ? "s3.us-west-1.amazonaws.com" : $"{Bucket}.s3.us-west-1.amazonaws.com";
        var request = new SignableRequest(Method, Target, host) { HostBucket = Bucket };
        foreach (var header in Headers)
        {
            var colon = header.IndexOf(": ", StringComparison.Ordinal);
            request.With(header[..colon], header[(colon + 2)..]);
        }

        return request.With("Authorization", $"AWS {VerifierHarness.KeyId}:{Signature}");
    }

    public override string ToString() => Name;
}

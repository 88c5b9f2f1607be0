using System.Globalization;
using System.Security.Cryptography;
using Gateway.Iam.Credentials;
using Gateway.Iam.Signing.V4;

namespace Gateway.Iam.Signing.Client;

/// <summary>
/// Signs requests to the control services as a client does: SigV4 in the header, over every header of the request and the whole body. Immutable, safe
/// for concurrent use.
/// </summary>
/// <param name="accessKeyId">Whose key it is.</param>
/// <param name="secret">Its secret.</param>
/// <param name="sessionToken">Of temporary credentials; null for others.</param>
/// <param name="region">Of the server.</param>
/// <param name="service">Of the credential scope: <c>admin</c>.</param>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
public sealed class ControlRequestSigner(string accessKeyId, AccessKeySecret secret, string? sessionToken, string region, string service)
{
    private const string Stamp = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The headers that a <c>POST /</c> is sent with, those given among them.</summary>
    /// <param name="host">The value of <c>Host</c>, which the caller sends as it is: name, and port unless it is the scheme's own.</param>
    /// <param name="headers">What else is sent and signed: names without case, values in Latin-1. None of the authentication's own.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="time">The time of the signature.</param>
    public IReadOnlyList<HeaderField> Sign(string host, IReadOnlyList<HeaderField> headers, ReadOnlySpan<byte> body, DateTimeOffset time)
    {
        var stamp = time.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        List<HeaderField> signed = [new("host", host), new("x-amz-date", stamp), new("x-amz-content-sha256", hash), .. headers];
        if (sessionToken is not null)
        {
            signed.Add(new("x-amz-security-token", sessionToken));
        }

        var names = string.Join(';', signed.Select(header => header.Name.ToLowerInvariant()).Order(StringComparer.Ordinal));
        var date = stamp[..8];
        var scope = $"{date}/{region}/{service}/aws4_request";
        var signature = Compute(signed, names, hash, stamp, scope, SigningKey.DeriveBytes(secret.Utf8, date, region, service));
        signed.Add(new(
            "authorization", $"{V4AuthorizationHeader.Algorithm} Credential={accessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}"));
        return signed;
    }

    private static string Compute(List<HeaderField> headers, string names, string hash, string stamp, string scope, byte[] key)
    {
        var head = new RequestHead { Method = "POST", RawPath = "/", RawQuery = "", Headers = headers };
        var buffer = new CanonicalBuffer(2048);
        try
        {
            CanonicalRequest.Append(ref buffer, head, HeaderList.AsSpan(headers), names, hash, presigned: false);
            var canonicalLength = buffer.Length;
            StringToSign.Append(ref buffer, stamp, scope);
            return Convert.ToHexStringLower(HMACSHA256.HashData(key, buffer.Written[canonicalLength..]));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            buffer.Dispose();
        }
    }
}

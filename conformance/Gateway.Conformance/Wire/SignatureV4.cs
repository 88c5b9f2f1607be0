using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Conformance.Wire;

/// <summary>
/// Signs raw requests with AWS Signature Version 4, from the published rules and independently of any SDK, so that a case can also sign wrongly.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html</remarks>
public sealed record SignatureV4(string AccessKey, string SecretKey, string Region, string Host, DateTimeOffset Time)
{
    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    public string Service { get; init; } = "s3";

    /// <summary>Of a session, sent and signed in the header; null for long-lived keys.</summary>
    public string? SecurityToken { get; init; }

    public string AmzDate => Time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public string Scope => $"{AmzDate[..8]}/{Region}/{Service}/aws4_request";

    /// <summary>Adds date, payload hash and Authorization header.</summary>
    /// <param name="request">The request without them. An own x-amz-date, x-amz-content-sha256 or Host header is kept and signed.</param>
    /// <param name="payload">The payload line; null for the hash of the body.</param>
    /// <param name="leaveOut">Names of headers that are sent but not signed, in lower case.</param>
    public RawRequest Sign(RawRequest request, string? payload = null, params string[] leaveOut)
    {
        request = Prepare(request, payload);
        var signed = SignedHeaders(request, leaveOut);
        var signature = Signature(request, signed, Value(request, "x-amz-content-sha256"), request.Query);
        return request.With(("Authorization", Authorization(string.Join(';', signed), signature)));
    }

    public string Authorization(string signedHeaders, string signature) =>
        $"AWS4-HMAC-SHA256 Credential={AccessKey}/{Scope}, SignedHeaders={signedHeaders}, Signature={signature}";

    /// <summary>Puts the signature into the query. All headers that the request has are signed.</summary>
    public RawRequest Presign(RawRequest request, string expires = "600")
    {
        var signed = SignedHeaders(request.With(("host", Host)), []);
        request = request
            .WithQuery("X-Amz-Algorithm=AWS4-HMAC-SHA256")
            .WithQuery("X-Amz-Credential=" + UriText.Encode($"{AccessKey}/{Scope}"))
            .WithQuery("X-Amz-Date=" + AmzDate)
            .WithQuery("X-Amz-Expires=" + expires)
            .WithQuery("X-Amz-SignedHeaders=" + UriText.Encode(string.Join(';', signed)));
        var signature = Signature(request.With(("host", Host)), signed, UnsignedPayload, request.Query);
        return request.WithQuery("X-Amz-Signature=" + signature);
    }

    /// <summary>The signature of a string to sign, in hexadecimal.</summary>
    public string SignText(string stringToSign) => Convert.ToHexStringLower(HMACSHA256.HashData(Key(), Encoding.UTF8.GetBytes(stringToSign)));

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private RawRequest Prepare(RawRequest request, string? payload)
    {
        List<(string, string)> added = [];
        Add("host", Host);
        Add("x-amz-date", AmzDate);
        Add("x-amz-content-sha256", payload ?? HashOf(request.Body.Span));
        if (SecurityToken is not null)
        {
            Add("x-amz-security-token", SecurityToken);
        }

        return request.With([.. added]);

        void Add(string name, string value)
        {
            if (!request.Headers.Any(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                added.Add((name, value));
            }
        }
    }

    private static string[] SignedHeaders(RawRequest request, string[] leaveOut) =>
        [.. request.Headers.Select(header => header.Name.ToLowerInvariant()).Except(leaveOut).Distinct().Order(StringComparer.Ordinal)];

    private string Signature(RawRequest request, string[] signed, string payload, string query)
    {
        var canonical = new StringBuilder();
        canonical.Append(request.Method).Append('\n').Append(UriText.Encode(UriText.Decode(request.Path), keepSlash: true)).Append('\n')
            .Append(CanonicalQuery(query)).Append('\n');
        foreach (var name in signed)
        {
            canonical.Append(name).Append(':').Append(Value(request, name)).Append('\n');
        }

        canonical.Append('\n').AppendJoin(';', signed).Append('\n').Append(payload);
        return SignText($"AWS4-HMAC-SHA256\n{AmzDate}\n{Scope}\n{HashOf(Encoding.UTF8.GetBytes(canonical.ToString()))}");
    }

    private static string Value(RawRequest request, string name) =>
        string.Join(',', request.Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => Collapse(header.Value)));

    private static string Collapse(string value) => string.Join(' ', value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static string CanonicalQuery(string query) => string.Join('&', query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2))
        .Select(pair => (Name: UriText.Encode(UriText.Decode(pair[0])), Value: pair.Length == 2 ? UriText.Encode(UriText.Decode(pair[1])) : ""))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    private byte[] Key()
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + SecretKey);
        foreach (var part in Scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return key;
    }
}

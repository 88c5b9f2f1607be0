using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Conformance.Wire;

/// <summary>Signs raw requests with AWS Signature Version 2, which old clients still send.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html</remarks>
public sealed record SignatureV2(string AccessKey, string SecretKey, DateTimeOffset Time)
{
    private static readonly string[] SubResources =
    [
        "acl", "cors", "delete", "lifecycle", "location", "logging", "notification", "partNumber", "policy", "requestPayment",
        "response-cache-control", "response-content-disposition", "response-content-encoding", "response-content-language",
        "response-content-type", "response-expires", "tagging", "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website",
    ];

    public RawRequest Sign(RawRequest request)
    {
        request = request.With(("Date", Time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture)));
        return request.With(("Authorization", $"AWS {AccessKey}:{Signature(request, Value(request, "date"))}"));
    }

    public RawRequest Presign(RawRequest request, TimeSpan lifetime)
    {
        var expires = (Time + lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Signature(request, expires);
        return request.WithQuery("AWSAccessKeyId=" + AccessKey).WithQuery("Expires=" + expires).WithQuery("Signature=" + UriText.Encode(signature));
    }

    private string Signature(RawRequest request, string date)
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n').Append(Value(request, "content-md5")).Append('\n').Append(Value(request, "content-type")).Append('\n')
            .Append(date).Append('\n');
        foreach (var name in request.Headers.Select(header => header.Name.ToLowerInvariant()).Where(name => name.StartsWith("x-amz-", StringComparison.Ordinal))
            .Distinct().Order(StringComparer.Ordinal))
        {
            text.Append(name).Append(':').Append(Value(request, name)).Append('\n');
        }

        var parameters = request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(parameter => SubResources.Contains(parameter.Split('=')[0])).Order(StringComparer.Ordinal).ToList();
        text.Append(request.Path).Append(parameters.Count == 0 ? "" : "?" + string.Join('&', parameters));
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(SecretKey), Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Value(RawRequest request, string name) =>
        string.Join(',', request.Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value.Trim()));
}

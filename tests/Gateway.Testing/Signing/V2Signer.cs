using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Testing.Signing;

/// <summary>Signs with SigV2, apart from the product's verifier.</summary>
public sealed class V2Signer(string accessKeyId, string secret)
{
    private const string SubResources =
        " acl cors delete encryption legal-hold lifecycle location logging notification object-lock partNumber policy requestPayment"
        + " response-cache-control response-content-disposition response-content-encoding response-content-language response-content-type"
        + " response-expires restore retention select select-type tagging torrent uploadId uploads versionId versioning versions website attributes ";

    /// <summary>Signs in the header; the date header is set unless the request has one, or has x-amz-date.</summary>
    public string Sign(SignableRequest request, DateTimeOffset time)
    {
        if (request["Date"] is null && request["x-amz-date"] is null)
        {
            request["Date"] = time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        }

        var date = request["x-amz-date"] is null ? request["Date"]! : "";
        var signature = Mac(StringToSign(request, date));
        request["Authorization"] = $"AWS {accessKeyId}:{signature}";
        return signature;
    }

    /// <summary>Signs in the query.</summary>
    public string Presign(SignableRequest request, long expires)
    {
        var epoch = expires.ToString(CultureInfo.InvariantCulture);
        var signature = Mac(StringToSign(request, epoch));
        var query = $"AWSAccessKeyId={Uri.EscapeDataString(accessKeyId)}&Expires={epoch}&Signature={Uri.EscapeDataString(signature)}";
        request.RawQuery = request.RawQuery.Length == 0 ? query : $"{request.RawQuery}&{query}";
        return signature;
    }

    public static string StringToSign(SignableRequest request, string date)
    {
        var amz = request.Headers
            .Where(h => h.Name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            .GroupBy(h => h.Name.ToLowerInvariant(), h => h.Value.Trim(' ', '\t'))
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key}:{string.Join(',', g)}\n");
        var sub = request.RawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => SubResources.Contains($" {p.Split('=')[0]} ", StringComparison.Ordinal))
            .OrderBy(p => p.Split('=')[0], StringComparer.Ordinal)
            .Select(p => p.StartsWith("response-", StringComparison.Ordinal) ? Uri.UnescapeDataString(p) : p.TrimEnd('='))
            .ToList();
        var resource = (request.HostBucket is null ? "" : "/" + request.HostBucket) + request.RawPath;
        return $"{request.Method}\n{request["Content-MD5"]?.Trim(' ')}\n{request["Content-Type"]?.Trim(' ')}\n{date}\n{string.Concat(amz)}{resource}"
            + (sub.Count == 0 ? "" : "?" + string.Join('&', sub));
    }

    private string Mac(string text) => Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.Latin1.GetBytes(text)));
}

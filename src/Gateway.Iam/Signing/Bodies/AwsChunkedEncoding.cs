namespace Gateway.Iam.Signing.Bodies;

/// <summary>The transfer coding <c>aws-chunked</c>, which clients name among the content codings although it ends with the transfer.</summary>
public static class AwsChunkedEncoding
{
    /// <summary>
    /// The content codings that an object is stored with: every token but <c>aws-chunked</c>. Null when nothing else is left; a value without
    /// that token comes back as it is.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html</remarks>
    public static string? Strip(string? contentEncoding)
    {
        if (contentEncoding is null || !contentEncoding.Contains("aws-chunked", StringComparison.OrdinalIgnoreCase))
        {
            return contentEncoding;
        }

        var kept = contentEncoding
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(token => !token.Equals("aws-chunked", StringComparison.OrdinalIgnoreCase));
        var stripped = string.Join(',', kept);
        return stripped.Length == 0 ? null : stripped;
    }
}

using Gateway.Core.Errors;

namespace Gateway.Iam.Signing.V4;

/// <summary>A presigned URL that says something in its query, and a signed header that says otherwise: nobody can tell which was meant.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html</remarks>
internal static class DoubledParameters
{
    /// <exception cref="S3Exception">InvalidRequest: a signed x-amz header has another value than the parameter of its name.</exception>
    public static void Refuse(RequestHead head, ReadOnlySpan<char> signedHeaders)
    {
        foreach (var range in signedHeaders.Split(';'))
        {
            var name = signedHeaders[range];
            if (!name.StartsWith("x-amz-", StringComparison.Ordinal) || head.Header(name.ToString()) is not { } value)
            {
                continue;
            }

            var reader = new QueryReader(head.RawQuery);
            while (reader.Read())
            {
                if (name.Equals(PercentEncoding.DecodeQuery(reader.Name), StringComparison.OrdinalIgnoreCase)
                    && !value.AsSpan().Trim(" \t").SequenceEqual(PercentEncoding.DecodeQuery(reader.Value)))
                {
                    throw S3Errors.InvalidRequest.WithMessage($"The header and the query parameter '{name}' have different values.");
                }
            }
        }
    }
}

namespace Gateway.Iam.Signing.V4;

/// <summary>The canonical request of SigV4, as S3 has it: the path is encoded once and never normalised.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html</remarks>
internal static class CanonicalRequest
{
    /// <param name="signedHeaders">The canonical list of names.</param>
    /// <param name="payload">The last line: the hash of the body, or the literal that stands for it.</param>
    /// <returns>Whether every header is signed that must be.</returns>
    public static bool Append(
        ref CanonicalBuffer buffer, RequestHead head, ReadOnlySpan<HeaderField> headers, ReadOnlySpan<char> signedHeaders, ReadOnlySpan<char> payload, bool presigned)
    {
        buffer.AppendLatin1(head.Method);
        buffer.Append((byte)'\n');
        PercentEncoding.AppendPath(ref buffer, head.RawPath.Length == 0 ? "/" : head.RawPath);
        buffer.Append((byte)'\n');
        CanonicalQuery.Append(ref buffer, head.RawQuery, presigned);
        buffer.Append((byte)'\n');
        var complete = CanonicalHeaders.Append(ref buffer, head, headers, signedHeaders);
        buffer.Append((byte)'\n');
        buffer.AppendLatin1(signedHeaders);
        buffer.Append((byte)'\n');
        buffer.AppendLatin1(payload);
        return complete;
    }
}

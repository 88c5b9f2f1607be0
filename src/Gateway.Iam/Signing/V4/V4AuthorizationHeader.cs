using Gateway.Core.Errors;

namespace Gateway.Iam.Signing.V4;

/// <summary>
/// The header <c>AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...</c>; the attributes come in any order.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html</remarks>
internal static class V4AuthorizationHeader
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <exception cref="S3Exception">The header is malformed, or the request has no time.</exception>
    public static V4Claim Parse(string authorization, in AuthenticationHeaders headers)
    {
        Span<Range> attributes = stackalloc Range[4];
        var start = Algorithm.Length + 1;
        var count = authorization.AsSpan(start).Split(attributes, ',');
        Range? credential = null, signedHeaders = null, signature = null;
        if (count != 3)
        {
            throw ThreeComponents();
        }

        foreach (var attribute in attributes[..3])
        {
            var (offset, length) = attribute.GetOffsetAndLength(authorization.Length - start);
            Take(authorization, Trim(authorization, start + offset, length), ref credential, ref signedHeaders, ref signature);
        }

        var scope = CredentialScope.Parse(authorization, Demand(authorization, credential, "Credential"), V4Surface.Header);
        var names = authorization.AsMemory(Demand(authorization, signedHeaders, "SignedHeaders"));
        var mac = authorization.AsMemory(Demand(authorization, signature, "Signature"));
        var timestamp = headers.AmzDate ?? headers.Date;
        if (!V4Timestamp.TryParse(timestamp, out var time))
        {
            throw SchemeErrors.NoDate();
        }

        return new V4Claim
        {
            Surface = V4Surface.Header,
            Credential = scope,
            SignedHeaders = SignedHeaderList.Canonicalise(names, V4Surface.Header),
            Signature = mac,
            Timestamp = timestamp!,
            Time = time,
            Payload = headers.ContentSha256,
            SecurityToken = headers.SecurityToken,
        };
    }

    private static Range Trim(string text, int start, int length)
    {
        var part = text.AsSpan(start, length);
        var leading = part.Length - part.TrimStart().Length;
        return new Range(start + leading, start + leading + part.Trim().Length);
    }

    private static void Take(string text, Range attribute, ref Range? credential, ref Range? signedHeaders, ref Range? signature)
    {
        var (start, length) = attribute.GetOffsetAndLength(text.Length);
        var part = text.AsSpan(start, length);
        var equals = part.IndexOf('=');
        if (equals < 0)
        {
            throw V4Surface.Header.MalformedCredential($"the authorization component \"{part}\" is malformed.");
        }

        var value = new Range(start + equals + 1, start + length);
        switch (part[..equals])
        {
            case "Credential" when credential is null: credential = value; break;
            case "SignedHeaders" when signedHeaders is null: signedHeaders = value; break;
            case "Signature" when signature is null: signature = value; break;
            default: throw ThreeComponents();
        }
    }

    /// <summary>Three attributes, each once and known, are all three; they may still be empty.</summary>
    private static Range Demand(string text, Range? value, string name) => value is { } range && range.GetOffsetAndLength(text.Length).Length > 0
        ? range
        : throw V4Surface.Header.MalformedCredential($"missing {name}.");

    private static S3Exception ThreeComponents() => V4Surface.Header.MalformedCredential(
        "the authorization header requires three components: Credential, SignedHeaders, and Signature.");
}

namespace Gateway.Iam.Signing;

/// <summary>
/// The query parameters that say who sent a request, decoded; of each the first on the wire. Names are compared decoded and with case, as
/// AWS does.
/// </summary>
internal struct AuthenticationQuery
{
    public string? Algorithm;
    public string? Credential;
    public string? Date;
    public string? Expires;
    public string? SignedHeaders;
    public string? Signature;
    public string? SecurityToken;
    public string? ContentSha256;
    public string? V2AccessKeyId;
    public string? V2Expires;
    public string? V2Signature;

    /// <summary>Any one of the six parameters makes the request a presigned one, so that half a set is refused and not passed over.</summary>
    public readonly bool IsV4 =>
        Algorithm is not null || Credential is not null || Date is not null || Expires is not null || SignedHeaders is not null || Signature is not null;

    public readonly bool IsV2 => V2AccessKeyId is not null || V2Signature is not null;

    public static AuthenticationQuery Scan(string query)
    {
        var found = default(AuthenticationQuery);
        var reader = new QueryReader(query);
        while (reader.Read())
        {
            found.Take(reader.Name.Contains('%') ? PercentEncoding.DecodeQuery(reader.Name) : reader.Name, reader.Value);
        }

        return found;
    }

    private void Take(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        switch (name)
        {
            case "X-Amz-Algorithm": Algorithm ??= PercentEncoding.DecodeQuery(value); break;
            case "X-Amz-Credential": Credential ??= PercentEncoding.DecodeQuery(value); break;
            case "X-Amz-Date": Date ??= PercentEncoding.DecodeQuery(value); break;
            case "X-Amz-Expires": Expires ??= PercentEncoding.DecodeQuery(value); break;
            case "X-Amz-SignedHeaders": SignedHeaders ??= PercentEncoding.DecodeQuery(value); break;
            case "X-Amz-Signature": Signature ??= PercentEncoding.DecodeQuery(value); break;
            case "X-Amz-Security-Token": SecurityToken ??= PercentEncoding.DecodeQuery(value); break;
            case "X-Amz-Content-Sha256": ContentSha256 ??= PercentEncoding.DecodeQuery(value); break;
            case "AWSAccessKeyId": V2AccessKeyId ??= PercentEncoding.DecodeQuery(value); break;
            case "Expires": V2Expires ??= PercentEncoding.DecodeQuery(value); break;
            case "Signature": V2Signature ??= PercentEncoding.DecodeQuery(value); break;
            default: break;
        }
    }
}

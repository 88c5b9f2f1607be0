namespace Gateway.Iam.Signing.V2;

/// <summary>The string to sign of SigV2.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html</remarks>
internal static class V2StringToSign
{
    /// <param name="closesBucket">
    /// Whether a path of a bucket alone gets a slash at its end. botocore signs <c>/bucket/</c> and sends <c>/bucket</c>; curl scripts sign what
    /// they send.
    /// </param>
    public static void Append(ref CanonicalBuffer buffer, RequestHead head, string dateLine, bool closesBucket)
    {
        var parameters = Parameters(head.RawQuery);
        AppendLine(ref buffer, head.Method);
        AppendLine(ref buffer, HeaderOrParameter(head, parameters, "content-md5"));
        AppendLine(ref buffer, HeaderOrParameter(head, parameters, "content-type"));
        AppendLine(ref buffer, dateLine);
        AppendAmzHeaders(ref buffer, head, parameters);
        AppendResource(ref buffer, head, parameters, closesBucket);
    }

    /// <summary>Whether the path names a bucket and does not end with a slash.</summary>
    public static bool IsOpenBucket(RequestHead head) => head is { HostBucket: null, RawPath.Length: > 1 } && head.RawPath.LastIndexOf('/') == 0;

    private static List<Parameter> Parameters(string query)
    {
        List<Parameter> parameters = [];
        var reader = new QueryReader(query);
        while (reader.Read())
        {
            parameters.Add(new Parameter(PercentEncoding.DecodeQuery(reader.Name), reader.Value.ToString()));
        }

        return parameters;
    }

    /// <summary>Presigned URLs of botocore carry the headers that they were signed with in the query.</summary>
    private static string HeaderOrParameter(RequestHead head, List<Parameter> parameters, string name)
    {
        if (head.Header(name) is { } value)
        {
            return Unfold(value);
        }

        var parameter = parameters.Find(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return parameter.Name is null ? "" : PercentEncoding.DecodeQuery(parameter.RawValue);
    }

    private static void AppendAmzHeaders(ref CanonicalBuffer buffer, RequestHead head, List<Parameter> parameters)
    {
        List<HeaderField> fields = [];
        foreach (var header in head.Headers)
        {
            if (IsAmz(header.Name))
            {
                fields.Add(new HeaderField(header.Name.ToLowerInvariant(), Unfold(header.Value)));
            }
        }

        var sent = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            var name = parameter.Name.ToLowerInvariant();
            if (IsAmz(name) && !sent.Contains(name))
            {
                fields.Add(new HeaderField(name, Unfold(PercentEncoding.DecodeQuery(parameter.RawValue))));
            }
        }

        foreach (var field in fields.GroupBy(f => f.Name, f => f.Value, StringComparer.Ordinal).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            buffer.AppendLatin1(field.Key);
            buffer.Append((byte)':');
            AppendLine(ref buffer, string.Join(',', field));
        }
    }

    private static bool IsAmz(string name) => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase);

    /// <summary>A line break is never part of a value: it would let one header be read as two in the string to sign.</summary>
    private static string Unfold(string value) => value.Replace("\r\n", " ").Replace('\n', ' ').Replace('\r', ' ').Trim(' ', '\t');

    private static void AppendResource(ref CanonicalBuffer buffer, RequestHead head, List<Parameter> parameters, bool closesBucket)
    {
        if (head.HostBucket is { } bucket)
        {
            buffer.Append((byte)'/');
            buffer.AppendLatin1(bucket);
        }

        buffer.AppendLatin1(head.RawPath.Length == 0 ? "/" : head.RawPath);
        if (closesBucket)
        {
            buffer.Append((byte)'/');
        }

        var separator = (byte)'?';
        foreach (var parameter in parameters.Where(p => V2SubResources.Contains(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            buffer.Append(separator);
            buffer.AppendLatin1(parameter.Name);
            if (parameter.RawValue.Length > 0)
            {
                buffer.Append((byte)'=');
                buffer.AppendLatin1(
                    parameter.Name.StartsWith("response-", StringComparison.Ordinal)
                        ? PercentEncoding.DecodeQuery(parameter.RawValue)
                        : parameter.RawValue);
            }

            separator = (byte)'&';
        }
    }

    private static void AppendLine(ref CanonicalBuffer buffer, string value)
    {
        buffer.AppendLatin1(value);
        buffer.Append((byte)'\n');
    }

    private readonly record struct Parameter(string Name, string RawValue);
}

namespace Gateway.Iam.Signing.V4;

/// <summary>Writes the canonical query: every parameter but the signature of a presigned URL, sorted by encoded name, then by encoded value.</summary>
internal static class CanonicalQuery
{
    private const int OnStack = 32;

    public static void Append(ref CanonicalBuffer buffer, ReadOnlySpan<char> query, bool presigned)
    {
        if (query.IsEmpty)
        {
            return;
        }

        var most = query.Count('&') + 1;
        Span<Parameter> parameters = most <= OnStack ? stackalloc Parameter[OnStack] : new Parameter[most];

        // The parameters are encoded in wire order into a second buffer, and copied from there in sorted order.
        var encoded = new CanonicalBuffer(query.Length * 3);
        try
        {
            var count = Encode(ref encoded, query, presigned, parameters);
            Sort(parameters[..count], encoded.Written);
            for (var i = 0; i < count; i++)
            {
                if (i > 0)
                {
                    buffer.Append((byte)'&');
                }

                buffer.Append(parameters[i].Name(encoded.Written));
                buffer.Append((byte)'=');
                buffer.Append(parameters[i].Value(encoded.Written));
            }
        }
        finally
        {
            encoded.Dispose();
        }
    }

    private static int Encode(ref CanonicalBuffer encoded, ReadOnlySpan<char> query, bool presigned, scoped Span<Parameter> parameters)
    {
        var count = 0;
        var reader = new QueryReader(query);
        while (reader.Read())
        {
            var start = encoded.Length;
            PercentEncoding.AppendQuery(ref encoded, reader.Name);
            var nameEnd = encoded.Length;
            if (presigned && encoded.Written[start..].SequenceEqual("X-Amz-Signature"u8))
            {
                continue;
            }

            PercentEncoding.AppendQuery(ref encoded, reader.Value);
            parameters[count++] = new Parameter(start, nameEnd, encoded.Length);
        }

        return count;
    }

    private static void Sort(Span<Parameter> parameters, ReadOnlySpan<byte> encoded)
    {
        if (parameters.Length > OnStack)
        {
            var bytes = encoded.ToArray();
            parameters.Sort((left, right) => Compare(left, right, bytes));
            return;
        }

        for (var i = 1; i < parameters.Length; i++)
        {
            var moving = parameters[i];
            var j = i - 1;
            for (; j >= 0 && Compare(parameters[j], moving, encoded) > 0; j--)
            {
                parameters[j + 1] = parameters[j];
            }

            parameters[j + 1] = moving;
        }
    }

    private static int Compare(Parameter left, Parameter right, ReadOnlySpan<byte> encoded)
    {
        var names = left.Name(encoded).SequenceCompareTo(right.Name(encoded));
        return names != 0 ? names : left.Value(encoded).SequenceCompareTo(right.Value(encoded));
    }

    private readonly record struct Parameter(int Start, int NameEnd, int End)
    {
        public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> encoded) => encoded[Start..NameEnd];

        public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> encoded) => encoded[NameEnd..End];
    }
}

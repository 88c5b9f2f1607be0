using System.Globalization;

namespace Gateway.Iam.Signing.V4;

/// <summary>Writes the canonical headers, and finds those that were sent unsigned although AWS demands their signature.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html</remarks>
internal static class CanonicalHeaders
{
    private const int OnStack = 64;

    /// <param name="signedHeaders">The canonical list of names.</param>
    /// <returns>Whether everything is signed that must be.</returns>
    public static bool Append(ref CanonicalBuffer buffer, RequestHead head, ReadOnlySpan<HeaderField> headers, ReadOnlySpan<char> signedHeaders)
    {
        Span<Range> nameRoom = stackalloc Range[OnStack];
        var names = Split(signedHeaders, nameRoom);
        Span<short> nameOfLine = headers.Length <= OnStack ? stackalloc short[OnStack] : new short[headers.Length];
        nameOfLine = nameOfLine[..headers.Length];
        var complete = IndexOf(signedHeaders, names, "host") >= 0;
        for (var i = 0; i < headers.Length; i++)
        {
            nameOfLine[i] = IndexOf(signedHeaders, names, headers[i].Name);
            complete &= nameOfLine[i] >= 0 || !MustBeSigned(headers[i].Name, signedHeaders, names);
        }

        for (short i = 0; i < names.Length; i++)
        {
            buffer.AppendLatin1(signedHeaders[names[i]]);
            buffer.Append((byte)':');
            AppendValues(ref buffer, head, headers, nameOfLine, i, signedHeaders[names[i]]);
            buffer.Append((byte)'\n');
        }

        return complete;
    }

    /// <summary>The names, as sent but lower-case, of what is not signed although it must be.</summary>
    public static string Unsigned(ReadOnlySpan<HeaderField> headers, ReadOnlySpan<char> signedHeaders)
    {
        Span<Range> nameRoom = stackalloc Range[OnStack];
        var names = Split(signedHeaders, nameRoom);
        List<string> unsigned = [];
        if (IndexOf(signedHeaders, names, "host") < 0)
        {
            unsigned.Add("host");
        }

        foreach (ref readonly var header in headers)
        {
            if (IndexOf(signedHeaders, names, header.Name) < 0 && MustBeSigned(header.Name, signedHeaders, names))
            {
                unsigned.Add(header.Name.ToLowerInvariant());
            }
        }

        return string.Join(", ", unsigned.Distinct(StringComparer.Ordinal));
    }

    private static Span<Range> Split(ReadOnlySpan<char> signedHeaders, Span<Range> room)
    {
        var count = signedHeaders.Count(';') + 1;
        var names = count <= room.Length ? room : new Range[count];
        return signedHeaders.IsEmpty ? [] : names[..signedHeaders.Split(names, ';')];
    }

    private static short IndexOf(ReadOnlySpan<char> signedHeaders, ReadOnlySpan<Range> names, string name)
    {
        for (short i = 0; i < names.Length; i++)
        {
            var start = names[i].Start.Value;
            if (names[i].End.Value - start == name.Length
                && signedHeaders.Slice(start, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// Host is demanded apart. The content hash may be unsigned because its value is a line of the canonical request; If-Range changes what
    /// a signed Range means.
    /// </summary>
    private static bool MustBeSigned(string name, ReadOnlySpan<char> signedHeaders, ReadOnlySpan<Range> names)
    {
        if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
        {
            return !name.Equals(PayloadHeader.Name, StringComparison.OrdinalIgnoreCase);
        }

        return name.Equals("content-md5", StringComparison.OrdinalIgnoreCase)
            || (name.Equals("if-range", StringComparison.OrdinalIgnoreCase) && IndexOf(signedHeaders, names, "range") >= 0);
    }

    private static void AppendValues(
        ref CanonicalBuffer buffer,
        RequestHead head,
        ReadOnlySpan<HeaderField> headers,
        scoped ReadOnlySpan<short> nameOfLine,
        short index,
        scoped ReadOnlySpan<char> name)
    {
        var line = nameOfLine.IndexOf(index);
        if (line < 0)
        {
            // Servers may take the length out of the headers. Any other name that was not sent counts as empty.
            if (head.ContentLength is { } length && name.SequenceEqual("content-length"))
            {
                length.TryFormat(buffer.GetSpan(20), out var written, default, CultureInfo.InvariantCulture);
                buffer.Advance(written);
            }

            return;
        }

        AppendValue(ref buffer, headers[line].Value);
        for (var next = line + 1; next < nameOfLine.Length; next++)
        {
            if (nameOfLine[next] == index)
            {
                buffer.Append((byte)',');
                AppendValue(ref buffer, headers[next].Value);
            }
        }
    }

    /// <summary>Trims, and makes one space of every run of white space.</summary>
    private static void AppendValue(ref CanonicalBuffer buffer, ReadOnlySpan<char> value)
    {
        while (true)
        {
            value = value.Trim(" \t\r\n");
            var space = value.IndexOfAny(" \t\r\n");
            if (space < 0)
            {
                buffer.AppendLatin1(value);
                return;
            }

            buffer.AppendLatin1(value[..space]);
            buffer.Append((byte)' ');
            value = value[space..];
        }
    }
}

namespace Gateway.Host.CommandLine.Client;

/// <summary>Reads the files of the AWS CLI, which have sections of <c>key = value</c> lines.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html</remarks>
internal static class IniFile
{
    /// <summary>The values in sections of these names, in the order of the lines. What is no such line is passed over, as the AWS CLI does.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Read(IEnumerable<string> lines, IReadOnlyCollection<string> sections)
    {
        var inside = false;
        foreach (var line in lines)
        {
            var text = line.AsSpan().TrimStart('\uFEFF').TrimEnd();
            if (text.StartsWith('['))
            {
                var end = text.IndexOf(']');
                inside = end > 0 && sections.Contains(Normalize(text[1..end]));
            }

            // What is indented belongs to the value of the line before it: settings of one service, which no command needs.
            else if (inside && !text.IsEmpty && !char.IsWhiteSpace(text[0]) && text[0] is not ('#' or ';') && text.IndexOf('=') is > 0 and var equals)
            {
                yield return new(text[..equals].TrimEnd().ToString(), WithoutComment(text[(equals + 1)..].TrimStart()).ToString());
            }
        }
    }

    private static string Normalize(ReadOnlySpan<char> section) =>
        string.Join(' ', section.ToString().Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Replace("\"", "", StringComparison.Ordinal);

    private static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> value)
    {
        for (var i = 1; i < value.Length; i++)
        {
            if (value[i] is '#' or ';' && char.IsWhiteSpace(value[i - 1]))
            {
                return value[..i].TrimEnd();
            }
        }

        return value;
    }
}

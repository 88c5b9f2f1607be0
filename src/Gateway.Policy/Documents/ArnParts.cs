namespace Gateway.Policy.Documents;

/// <summary>The six parts of an ARN, or of a pattern of ARNs; the last may have more colons.</summary>
internal readonly ref struct ArnParts
{
    public ReadOnlySpan<char> Partition { get; private init; }

    public ReadOnlySpan<char> Service { get; private init; }

    public ReadOnlySpan<char> Region { get; private init; }

    public ReadOnlySpan<char> Account { get; private init; }

    public ReadOnlySpan<char> Resource { get; private init; }

    /// <summary>AWS has others, such as <c>aws-cn</c>, each a world of its own that refuses the ARNs of this one, as this one refuses theirs.</summary>
    public bool IsOfThisPartition => Partition is "aws";

    public static bool TryRead(ReadOnlySpan<char> text, out ArnParts arn)
    {
        Span<Range> parts = stackalloc Range[6];
        if (text.Split(parts, ':') != 6 || text[parts[0]] is not "arn")
        {
            arn = default;
            return false;
        }

        arn = new ArnParts
        {
            Partition = text[parts[1]],
            Service = text[parts[2]],
            Region = text[parts[3]],
            Account = text[parts[4]],
            Resource = text[parts[5]],
        };
        return true;
    }
}

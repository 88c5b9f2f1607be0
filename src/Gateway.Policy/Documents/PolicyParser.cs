namespace Gateway.Policy.Documents;

/// <summary>Reads and validates policies. Safe for concurrent use.</summary>
public static class PolicyParser
{
    /// <param name="text">
    /// The document, JSON (RFC 8259) without duplicate members. Those of identities and roles may be as long as
    /// <see cref="PolicySize.LongestText"/>: which quota applies is for the caller to say, by <see cref="PolicySize.NonWhiteSpace"/>.
    /// </param>
    /// <param name="dialect">What it is to be attached to.</param>
    /// <param name="bucket">For <see cref="PolicyDialect.Bucket"/>: the bucket, whose resources alone may be named. Null does not check them.</param>
    /// <exception cref="PolicyFormatException">It is not valid; nothing else is thrown, whatever the text.</exception>
    public static PolicyDocument Parse(string text, PolicyDialect dialect, string? bucket = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new PolicyReader(text, dialect, bucket, onFault: null).Read();
    }
}

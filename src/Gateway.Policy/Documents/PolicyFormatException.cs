namespace Gateway.Policy.Documents;

/// <summary>
/// A document is no valid policy. The message is the text of AWS for the surface of its dialect (S3's <c>MalformedPolicy</c>, IAM's and STS's
/// <c>MalformedPolicyDocument</c>).
/// </summary>
public sealed class PolicyFormatException(PolicyFault fault, string message) : Exception(message)
{
    public PolicyFault Fault { get; } = fault;

    /// <summary>The statement that is wrong, from 0; -1 when it is the document.</summary>
    public int Statement { get; internal set; } = -1;

    /// <summary>The character of the text at which what is wrong begins, as closely as it is known: that of the statement, or 0.</summary>
    public int Position { get; internal set; }
}

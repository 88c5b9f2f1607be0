namespace Gateway.Policy.Documents;

/// <summary>
/// A document is no valid policy. The message is the text of AWS for the surface of its dialect (S3's <c>MalformedPolicy</c>, IAM's and STS's
/// <c>MalformedPolicyDocument</c>), which seldom says more than that something is wrong; <see cref="Explanation"/> says what.
/// </summary>
public sealed class PolicyFormatException(PolicyFault fault, string message) : Exception(message)
{
    public PolicyFault Fault { get; } = fault;

    /// <summary>What is wrong and what would be right, in sentences for whoever wrote the policy; null when the message says it.</summary>
    public string? Explanation { get; internal init; }

    /// <summary>The statement that is wrong, from 0; -1 when it is the document.</summary>
    public int Statement { get; internal set; } = -1;

    /// <summary>The character of the text at which what is wrong begins, from 0, as closely as it is known: else that of the statement, or 0.</summary>
    public int Position { get; internal set; }

    /// <summary>The line of <see cref="Position"/>, from 1.</summary>
    public int Line { get; internal set; } = 1;

    /// <summary>The character of that line, from 1.</summary>
    public int Column { get; internal set; } = 1;

    /// <summary>The message, and after it where and what, for surfaces that are not AWS's.</summary>
    public string Details => Explanation is null ? Message : $"{Message.TrimEnd('.')}. Line {Line}, column {Column}: {Explanation}";

    /// <summary>What the position is found by as long as the document is read.</summary>
    internal FaultPlace? Place { get; set; }
}

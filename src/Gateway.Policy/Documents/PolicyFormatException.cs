namespace Gateway.Policy.Documents;

/// <summary>
/// A document is no valid policy. The message is the text of AWS for the surface of its dialect (S3's <c>MalformedPolicy</c>, IAM's and STS's
/// <c>MalformedPolicyDocument</c>).
/// </summary>
public sealed class PolicyFormatException(PolicyFault fault, string message) : Exception(message)
{
    public PolicyFault Fault { get; } = fault;
}

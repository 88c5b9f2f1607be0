namespace Gateway.Policy.Documents;

/// <summary>Why a document is refused.</summary>
public enum PolicyFault
{
    /// <summary>It is no policy; AWS's codes <c>MalformedPolicy</c> and <c>MalformedPolicyDocument</c>.</summary>
    Malformed,

    /// <summary>It is longer than its kind may be; IAM answers <c>LimitExceeded</c>, S3 <c>MalformedPolicy</c>, STS <c>PackedPolicyTooLarge</c>.</summary>
    TooLarge,
}

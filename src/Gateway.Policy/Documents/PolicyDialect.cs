namespace Gateway.Policy.Documents;

/// <summary>What a policy is attached to: it decides which elements are allowed, the limits, and whose words refuse it.</summary>
public enum PolicyDialect
{
    /// <summary>Of users, groups and roles, managed or inline; boundaries are these too. Refused in IAM's words.</summary>
    Identity,

    /// <summary>Passed to STS, or embedded in a service account: the identity dialect, at most 2,048 bytes.</summary>
    Session,

    /// <summary>Of a bucket: principals are asked for, resources are the bucket and its keys. Refused in S3's words.</summary>
    Bucket,

    /// <summary>The trust policy of a role: principals and <c>sts:</c> actions, no resources.</summary>
    Trust,
}

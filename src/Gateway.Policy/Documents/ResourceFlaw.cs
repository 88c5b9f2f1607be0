namespace Gateway.Policy.Documents;

/// <summary>What is wrong with a resource of a policy.</summary>
internal enum ResourceFlaw
{
    NotAnArn,
    Partition,

    /// <summary>The service is left out or a pattern.</summary>
    Vendor,
    Region,

    /// <summary>IAM has no such type of entity.</summary>
    Path,

    /// <summary>Parts are missing, or a variable is no variable.</summary>
    Malformed,

    /// <summary>It is not the bucket, nor keys of it.</summary>
    Elsewhere,
}

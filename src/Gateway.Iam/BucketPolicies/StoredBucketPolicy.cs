namespace Gateway.Iam.BucketPolicies;

/// <summary>A bucket policy as it is kept in the bucket's configurations under <see cref="Name"/>. Immutable.</summary>
/// <param name="Text">The document as sent.</param>
/// <param name="PrincipalIds">The unique ids of the users and roles that it names, by ARN, found when it was written.</param>
public sealed record StoredBucketPolicy(string Text, IReadOnlyDictionary<string, string> PrincipalIds)
{
    /// <summary>The configuration's name in the bucket's row.</summary>
    public const string Name = "policy";
}

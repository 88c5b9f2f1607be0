namespace Gateway.Iam.BucketPolicies;

/// <summary>The public access block of a bucket or an account. The default value blocks nothing. Immutable.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html</remarks>
public readonly record struct PublicAccessBlock(bool BlockPublicAcls, bool IgnorePublicAcls, bool BlockPublicPolicy, bool RestrictPublicBuckets)
{
    /// <summary>The configuration's name in the bucket's row.</summary>
    public const string Name = "publicAccessBlock";

    /// <summary>What a new bucket has.</summary>
    public static PublicAccessBlock Everything => new(true, true, true, true);
}

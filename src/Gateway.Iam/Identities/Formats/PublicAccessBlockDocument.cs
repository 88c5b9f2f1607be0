using Gateway.Iam.BucketPolicies;

namespace Gateway.Iam.Identities.Formats;

/// <summary>The public access block inside of an account.</summary>
internal sealed class PublicAccessBlockDocument
{
    public bool BlockPublicAcls { get; set; }

    public bool IgnorePublicAcls { get; set; }

    public bool BlockPublicPolicy { get; set; }

    public bool RestrictPublicBuckets { get; set; }

    public static PublicAccessBlockDocument From(PublicAccessBlock block) => new()
    {
        BlockPublicAcls = block.BlockPublicAcls,
        IgnorePublicAcls = block.IgnorePublicAcls,
        BlockPublicPolicy = block.BlockPublicPolicy,
        RestrictPublicBuckets = block.RestrictPublicBuckets,
    };

    public PublicAccessBlock ToBlock() => new(BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets);
}

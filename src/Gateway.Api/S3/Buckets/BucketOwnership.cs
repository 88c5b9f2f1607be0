namespace Gateway.Api.S3.Buckets;

/// <summary>
/// The ownership controls of buckets. Objects always belong to the owner of the bucket and access control lists have no effect, which S3 calls
/// BucketOwnerEnforced; a bucket without the configuration is no different, as there are no lists to go back to.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html</remarks>
internal static class BucketOwnership
{
    /// <summary>The configuration's name in the bucket's row.</summary>
    public const string Name = "ownershipControls";

    /// <summary>The one rule that there is; also its stored form.</summary>
    public const string Enforced = "BucketOwnerEnforced";

    /// <summary>Whether S3 knows the rule.</summary>
    public static bool IsKnown(string rule) => rule is Enforced or "BucketOwnerPreferred" or "ObjectWriter";
}

using Gateway.Core.Buckets;

namespace Gateway.Iam.BucketPolicies;

/// <summary>The public access block of a bucket or an account. The default value blocks nothing. Immutable.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html</remarks>
public readonly record struct PublicAccessBlock(bool BlockPublicAcls, bool IgnorePublicAcls, bool BlockPublicPolicy, bool RestrictPublicBuckets)
{
    /// <summary>The configuration's name in the bucket's row.</summary>
    public const string Name = "publicAccessBlock";

    private const byte Format = 1;

    /// <summary>What a new bucket has.</summary>
    public static PublicAccessBlock Everything => new(true, true, true, true);

    /// <summary>What blocks in a bucket: what either of the two blocks, the bucket's or its account's.</summary>
    public static PublicAccessBlock operator |(PublicAccessBlock left, PublicAccessBlock right) => new(
        left.BlockPublicAcls || right.BlockPublicAcls,
        left.IgnorePublicAcls || right.IgnorePublicAcls,
        left.BlockPublicPolicy || right.BlockPublicPolicy,
        left.RestrictPublicBuckets || right.RestrictPublicBuckets);

    /// <summary>The configuration of a bucket; null when it has none, which blocks nothing.</summary>
    public static PublicAccessBlock? Of(BucketRecord bucket) =>
        bucket.Configurations.TryGetValue(Name, out var stored) ? Read(stored.Span) : null;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="NotSupportedException">A later version wrote it, or it is damaged.</exception>
    public static PublicAccessBlock Read(ReadOnlySpan<byte> stored) => stored is [Format, var flags]
        ? new((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, (flags & 8) != 0)
        : throw new NotSupportedException("A public access block is stored in a form that this version does not know.");

    /// <summary>The stored form: a format byte, and one bit for each switch.</summary>
    public byte[] Write() =>
        [Format, (byte)((BlockPublicAcls ? 1 : 0) | (IgnorePublicAcls ? 2 : 0) | (BlockPublicPolicy ? 4 : 0) | (RestrictPublicBuckets ? 8 : 0))];
}

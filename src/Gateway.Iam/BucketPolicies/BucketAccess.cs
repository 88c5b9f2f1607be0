using System.Text.Json;
using Gateway.Core.Buckets;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.BucketPolicies;

/// <summary>What a bucket's row says of access to it, ready for decisions. Immutable.</summary>
internal sealed class BucketAccess
{
    private BucketAccess()
    {
    }

    /// <summary>Of what is no bucket.</summary>
    public static BucketAccess None { get; } = new();

    /// <summary>Null when the bucket has no policy.</summary>
    public PolicySet? Policy { get; private init; }

    /// <summary>The policy grants to everybody.</summary>
    public bool IsPublic { get; private init; }

    /// <summary>The bucket's own block takes the effect from a public policy.</summary>
    public bool IsRestricted { get; private init; }

    /// <summary>What is stored cannot be read, so nobody can say what it allows and denies.</summary>
    public bool IsUnreadable { get; private init; }

    public static BucketAccess Of(BucketRecord bucket)
    {
        try
        {
            var restricts = PublicAccessBlock.Of(bucket)?.RestrictPublicBuckets ?? false;
            if (StoredBucketPolicy.Of(bucket) is not { } stored)
            {
                return new BucketAccess { IsRestricted = restricts };
            }

            var document = PolicyParser.Parse(stored.Text, PolicyDialect.Bucket, bucket.Name.Value);
            var source = new PolicySource(PolicyType.Resource, bucket.Name.Value, $"arn:aws:s3:::{bucket.Name.Value}");
            return new BucketAccess
            {
                Policy = PolicySet.Of([CompiledPolicy.Compile(document, source, stored.PrincipalIds)]),
                IsPublic = PublicPolicy.IsPublic(document),
                IsRestricted = restricts,
            };
        }
        catch (Exception e) when (e is NotSupportedException or JsonException or PolicyFormatException)
        {
            return new BucketAccess { IsUnreadable = true };
        }
    }
}

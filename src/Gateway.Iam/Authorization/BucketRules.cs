using System.Text.Json;
using Gateway.Core.Buckets;
using Gateway.Iam.BucketPolicies;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Authorization;

/// <summary>What a bucket's configuration says about access, ready for decisions. Immutable.</summary>
internal sealed class BucketRules
{
    private BucketRules()
    {
    }

    public static BucketRules None { get; } = new();

    /// <summary>Null when the bucket has no policy.</summary>
    public PolicySet? Policy { get; private init; }

    /// <summary>The policy grants to everybody.</summary>
    public bool IsPublic { get; private init; }

    public bool RestrictsPublicBuckets { get; private init; }

    /// <summary>What is stored cannot be read, so nothing may be allowed; null when all is well.</summary>
    public PolicySource? Broken { get; private init; }

    public static BucketRules Of(BucketRecord bucket)
    {
        var source = new PolicySource(PolicyType.Resource, bucket.Name.Value, $"arn:aws:s3:::{bucket.Name}");
        try
        {
            var restricts = PublicAccessBlock.Of(bucket) is { RestrictPublicBuckets: true };
            if (StoredBucketPolicy.Of(bucket) is not { } stored)
            {
                return new BucketRules { RestrictsPublicBuckets = restricts };
            }

            var document = PolicyParser.Parse(stored.Text, PolicyDialect.Bucket, bucket.Name.Value);
            return new BucketRules
            {
                Policy = PolicySet.Of([CompiledPolicy.Compile(document, source, stored.PrincipalIds)]),
                IsPublic = PublicPolicy.IsPublic(document),
                RestrictsPublicBuckets = restricts,
            };
        }
        catch (Exception e) when (e is PolicyFormatException or JsonException or NotSupportedException)
        {
            return new BucketRules { Broken = source };
        }
    }
}

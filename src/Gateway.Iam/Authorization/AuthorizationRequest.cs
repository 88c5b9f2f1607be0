using Gateway.Core.Buckets;

namespace Gateway.Iam.Authorization;

/// <summary>A question to the authorizer.</summary>
/// <param name="Principal">Who asks.</param>
/// <param name="Need">What it needs.</param>
/// <param name="Bucket">The bucket whose policy counts; null when the need is about no bucket, or about one that does not exist.</param>
/// <param name="Context">The condition keys.</param>
public readonly record struct AuthorizationRequest(Principal Principal, Need Need, BucketRecord? Bucket, RequestContext Context);

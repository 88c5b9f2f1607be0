namespace Gateway.Iam.BucketPolicies;

/// <summary>The stored form of a <see cref="StoredBucketPolicy"/>.</summary>
internal sealed record BucketPolicyDocument(int Format, string Text, SortedDictionary<string, string> PrincipalIds);

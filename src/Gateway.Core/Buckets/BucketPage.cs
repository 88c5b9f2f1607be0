namespace Gateway.Core.Buckets;

/// <param name="Buckets">By name, ascending.</param>
/// <param name="IsTruncated">There are more after the last one.</param>
public sealed record BucketPage(IReadOnlyList<BucketRecord> Buckets, bool IsTruncated);

namespace Gateway.Core.Buckets;

/// <param name="Bucket">The new bucket, or the one that has the name already.</param>
/// <param name="Created">False when the name was taken; nothing was changed then.</param>
public readonly record struct CreateBucketResult(BucketRecord Bucket, bool Created);

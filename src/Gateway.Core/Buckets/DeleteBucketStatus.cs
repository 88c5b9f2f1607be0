namespace Gateway.Core.Buckets;

public enum DeleteBucketStatus
{
    Deleted,
    NoSuchBucket,

    /// <summary>An object, an older version or a delete marker is left in it.</summary>
    NotEmpty,
}

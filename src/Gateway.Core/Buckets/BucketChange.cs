namespace Gateway.Core.Buckets;

/// <summary>What an update of a bucket may not do, whatever store it is in.</summary>
public static class BucketChange
{
    /// <exception cref="ArgumentException">The name, the id or the owner differs, or versioning went back to never enabled.</exception>
    public static void Validate(BucketRecord before, BucketRecord after)
    {
        if (after.Name != before.Name || after.Id != before.Id || after.Owner != before.Owner)
        {
            throw new ArgumentException("The name, the id and the owner of a bucket cannot change.", nameof(after));
        }

        if (after.Versioning == VersioningState.Unversioned && before.Versioning != VersioningState.Unversioned)
        {
            throw new ArgumentException("Versioning can be suspended, and never be as if it had not been enabled.", nameof(after));
        }
    }
}

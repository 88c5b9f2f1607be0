namespace Gateway.Core.Names;

/// <summary>
/// The store's own number of a bucket, never used twice: a bucket that is deleted and made again under its old name has a new one,
/// so that nothing of the old bucket can show up in it. 0 is no bucket.
/// </summary>
public readonly record struct BucketId(ulong Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

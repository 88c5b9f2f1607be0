using Gateway.Core.Names;

namespace Gateway.Metadata.Rocks.Keys;

/// <summary>The keys of completed uploads: rows by upload, and an index by the time of completion whose entries end with the upload's key.</summary>
internal static class CompletedUploadKeys
{
    private const byte RowTag = (byte)'r';
    private const byte TimeTag = (byte)'t';
    private const int TimeLength = 8;

    public static ReadOnlySpan<byte> Times => [TimeTag];

    public static byte[] Row(BucketId bucket, ObjectKey key, UploadId id)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
        return [RowTag, .. RowKeys.Upload(buffer, bucket, key, id)];
    }

    public static byte[] Time(DateTimeOffset time, BucketId bucket, ObjectKey key, UploadId id)
    {
        Span<byte> buffer = stackalloc byte[RowKeys.MaximumLength];
        Span<byte> milliseconds = stackalloc byte[TimeLength];
        return [TimeTag, .. RowKeys.Time(milliseconds, time), .. RowKeys.Upload(buffer, bucket, key, id)];
    }

    public static DateTimeOffset ReadTime(ReadOnlySpan<byte> timeKey) => RowKeys.ReadTime(timeKey[1..]);

    /// <summary>The key of the row that an entry of the time index stands for.</summary>
    public static byte[] RowOf(ReadOnlySpan<byte> timeKey) => [RowTag, .. timeKey[(1 + TimeLength)..]];
}

namespace Gateway.Core.Multipart;

/// <summary>The limits of uploads. Sizes are in bytes.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html</remarks>
public static class MultipartLimits
{
    public const int MinimumPartNumber = 1;

    public const int MaximumPartNumber = 10_000;

    public const int MaximumParts = 10_000;

    /// <summary>5 MiB; the last part may be smaller.</summary>
    public const long MinimumPartSize = 5L << 20;

    /// <summary>5 GiB; also of an object that is stored in one request, or copied in one.</summary>
    public const long MaximumPartSize = 5L << 30;

    /// <summary>All parts at their largest: the 48.8 TiB that AWS documents, which was 5 TiB for long.</summary>
    public const long MaximumObjectSize = MaximumParts * MaximumPartSize;

    public static bool IsPartNumber(int number) => number is >= MinimumPartNumber and <= MaximumPartNumber;
}

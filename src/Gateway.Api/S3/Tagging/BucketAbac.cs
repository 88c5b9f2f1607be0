using Gateway.Core.Buckets;

namespace Gateway.Api.S3.Tagging;

/// <summary>
/// The switch that lets policies see the tags of a bucket. Off unless it was switched on. While it is on, TagResource and UntagResource alone change the
/// tags, so that policies can say who may give which.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html</remarks>
internal static class BucketAbac
{
    /// <summary>The configuration's name in the bucket's row.</summary>
    public const string Name = "abac";

    public const string Enabled = "Enabled";
    public const string Disabled = "Disabled";

    public static bool IsEnabled(BucketRecord bucket) =>
        bucket.Configurations.TryGetValue(Name, out var stored) && stored.Span.SequenceEqual("Enabled"u8);
}

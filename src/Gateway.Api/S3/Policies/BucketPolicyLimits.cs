namespace Gateway.Api.S3.Policies;

internal static class BucketPolicyLimits
{
    /// <summary>In bytes of what is sent: the policy itself may have 20 KiB without the white space of its layout.</summary>
    public const int MaximumDocument = 256 * 1024;
}

namespace Gateway.Policy.Documents;

/// <summary>Tells public bucket policies from others, as the public access block does.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status</remarks>
public static class PublicPolicy
{
    /// <summary>Whether the policy allows something to everybody, with no condition that fixes who that can be.</summary>
    public static bool IsPublic(PolicyDocument policy) => throw new NotSupportedException();
}

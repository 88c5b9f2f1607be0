namespace Gateway.Api.Iam;

/// <summary>The limits of users, groups and keys that hold here, with AWS's names and default values.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html</remarks>
internal static class IamQuotas
{
    /// <summary>Service accounts do not count.</summary>
    public const int AccessKeysPerUser = 2;

    public const int GroupsPerUser = 10;
    public const int AccountAliases = 1;
    public const int UserName = 64;
    public const int GroupName = 128;

    /// <summary>Longer than any user's name may be: what AWS accepts where a user is looked up.</summary>
    public const int ExistingUserName = 128;
}
